import type { WrittenFollowUp } from '../../domain/document.ts';
import { asHtml } from '../../domain/written/escape.ts';
import {
  type Fact,
  type OutlineDay,
  type OutlineLine,
  type OutlineSection,
  standingOf,
} from '../../domain/written/outline.ts';

/** What a section of a page holds beside people's own words; empty where that is nothing. */
export function bodyHtml(
  { body, title }: OutlineSection,
  factList: (facts: readonly Fact[]) => string,
): string {
  switch (body.kind) {
    case 'text':
      return '';
    case 'timeline':
      return body.days.map(dayTable).join('\n');
    case 'factors':
      return list(body.factors.map(factorItem));
    case 'users':
      return body.facts.length > 0 ? factList(body.facts) : '';
    case 'follow-ups':
      return body.followUps.length > 0 ? followUpTable(title, body.followUps) : '';
  }
}

function dayTable({ day, lines }: OutlineDay): string {
  return table(`The timeline of ${day}`, ['No.', 'Time', 'Who', 'What'], lines.map(lineRow));
}

function lineRow({ number, clock, utc, line }: OutlineLine): readonly string[] {
  const link = anchor(line.permalink, 'message');
  return [
    String(number),
    `<time class="clock" datetime="${line.at.toISOString()}">${clock}${utc ? `<span class="utc">${utc}</span>` : ''}</time>`,
    said(line.who),
    `${said(line.text)}${link ? ` ${link}` : ''}`,
  ];
}

function factorItem({ text, question }: { text: string; question: string | null }): string {
  return `${said(text)}${question ? `<br><span class="note">Asked: ${said(question)}</span>` : ''}`;
}

function followUpTable(title: string, all: readonly WrittenFollowUp[]): string {
  const rows = all.map((item) => [
    said(item.label),
    said(item.text),
    said(standingOf(item)),
    item.evidence ? (anchor(item.evidence, item.evidence) ?? said(item.evidence)) : '',
  ]);
  return table(title, ['No.', 'What', 'How it stands', 'Shown by'], rows);
}

function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${cell}</td>`).join('');
  return [
    `<table>\n<caption>${asHtml(caption)}</caption>`,
    `<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>`,
    `<tbody>\n${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}\n</tbody>\n</table>`,
  ].join('\n');
}

function list(items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;
}

/** Its own direction, so that words that run from the right do not turn those beside them. */
function said(text: string): string {
  return `<bdi class="said">${asHtml(text)}</bdi>`;
}

function anchor(address: string | null, label: string): string | null {
  if (!address || !/^https?:\/\/[^\s<>"'`]+$/.test(address)) return null;
  return `<a href="${asHtml(address)}" rel="noreferrer">${asHtml(label)}</a>`;
}
