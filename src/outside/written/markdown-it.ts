import MarkdownIt, { type MarkdownIt as Reader } from 'markdown-it';
import { visible } from '../../domain/visible.ts';

/** Two above: the title of the page, and that of the section. */
const TITLES_ABOVE = 2;

/**
 * Reads the Markdown that people wrote: no HTML, no pictures, links to the web and to mail alone.
 * What it will not have stays there as the letters it is made of.
 */
export function markdownReader(): Reader {
  const reader = new MarkdownIt({ html: false, linkify: true }).disable('image');
  reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  reader.validateLink = (address) => /^(?:https?:\/\/|mailto:)/i.test(address.trim());
  reader.core.ruler.before('normalize', 'visible', (state) => {
    state.src = visible(state.src);
  });
  reader.core.ruler.push('titles', (state) => {
    for (const token of state.tokens) {
      if (!/^heading_/.test(token.type)) continue;
      token.tag = `h${Math.min(Number(token.tag.slice(1)) + TITLES_ABOVE, 6)}`;
    }
  });
  return reader;
}
