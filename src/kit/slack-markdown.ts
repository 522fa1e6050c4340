import { escaped } from './text.ts';

const WORD_JOINER = /\u2060/g;

/**
 * Markdown as Slack can show it: headings and strong words bold, items with a
 * dot, links written out. Nothing in it links, mentions or alarms by itself.
 */
export function inSlack(markdown: string): string {
  return markdown.split('\n').map(lineInSlack).join('\n');
}

function lineInSlack(line: string): string {
  const shown = escaped(line.replace(WORD_JOINER, ''))
    .replace(/^#{1,6}\s+(.*)$/, '*$1*')
    .replace(/^(\s*)[-*]\s+/, '$1• ')
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '*$1*')
    .replace(/(?<!\\)\[([^\]]*)\]\((https?:[^()\s]+)\)/g, '$1 ($2)')
    .replace(/\\$/, '');
  return shown.replace(/\\(&(?:amp|lt|gt);|[!-/:-@[-`{-~])/g, '$1');
}
