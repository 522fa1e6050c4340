import { createHash } from 'node:crypto';
import type { WrittenReview } from '../../domain/document.ts';
import { drawingOf } from '../../domain/written/drawing.ts';
import { asHtml } from '../../domain/written/escape.ts';
import { type Fact, type OutlineSection, outlineOf } from '../../domain/written/outline.ts';
import { svgOf } from '../../domain/written/svg.ts';
import { bodyHtml } from './html-body.ts';
import { STYLE } from './html-style.ts';
import { markdownReader } from './markdown-it.ts';

/** Nothing is loaded, run, framed or sent, whatever stands in the page; its one style is known by its sum. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * A review as one file that any browser opens from a disk, with its timeline drawn; the same
 * review gives the same bytes. All that people wrote is text, and their Markdown makes no HTML
 * but what Markdown is for.
 */
export function writtenHtml(review: WrittenReview): string {
  const { title, facts, sections } = outlineOf(review);
  const reader = markdownReader();
  const drawing = figureOf(review);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${asHtml(oneLineOf(title))}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1 dir="auto">${asHtml(title)}</h1>
${factList(facts)}
</header>
<main>
${sections.map((section) => sectionHtml(section, (text) => reader.render(text), drawing)).join('\n')}
</main>
</body>
</html>
`;
}

function sectionHtml(
  section: OutlineSection,
  render: (markdown: string) => string,
  drawing: string,
): string {
  const { id, title, purpose, note, text, body, nothing } = section;
  // Ids come from a policy file, which may name them in any way.
  const name = `section-${asHtml(id).replace(/[^\w-]/g, '-')}`;
  return [
    `<section aria-labelledby="${name}">`,
    `<h2 id="${name}" dir="auto">${asHtml(title)}</h2>`,
    purpose ? `<p class="purpose" dir="auto">${asHtml(purpose)}</p>` : '',
    note ? `<p class="note">${asHtml(note)}</p>` : '',
    text.trim() ? `<div dir="auto">${render(text)}</div>` : '',
    body.kind === 'timeline' && body.days.length > 0 ? drawing : '',
    bodyHtml(section, factList),
    nothing ? `<p class="nothing">${asHtml(nothing)}</p>` : '',
    '</section>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The words stand below it for everybody: a drawing without them leaves some out. */
function figureOf(review: WrittenReview): string {
  const drawing = drawingOf(review);
  return `<figure tabindex="0" aria-label="Timeline, drawn">\n${svgOf(drawing)}\n<figcaption class="words">${asHtml(drawing.words)}</figcaption>\n</figure>`;
}

function factList(facts: readonly Fact[]): string {
  const rows = facts.map(
    ({ label, value }) =>
      `<dt>${asHtml(label)}</dt><dd class="said" dir="auto">${asHtml(value)}</dd>`,
  );
  return `<dl class="facts">\n${rows.join('\n')}\n</dl>`;
}

function oneLineOf(text: string): string {
  return text.replace(/\s+/g, ' ');
}
