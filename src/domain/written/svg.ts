import { BAND, type Drawing, RADIUS } from './drawing.ts';
import { asHtml } from './escape.ts';

const MOST_TOLD = 200;

/** A light colour for each phase, under dark letters: names stand beside or below them all the same. */
export const BAND_COLOURS = {
  'not yet detected': '#d9d9d9',
  investigating: '#f6c9a8',
  mitigating: '#f3e2a0',
  monitoring: '#bfe0c8',
} as const;

/**
 * A drawing as SVG, to stand by itself or in a page that gives its classes other colours. It loads
 * nothing, runs nothing, and has its words for whoever does not see it.
 */
export function svgOf(drawing: Drawing): string {
  const { width, height, axisY, bandY, bars, dots, marks, words } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="drawing-title drawing-words" font-family="system-ui, sans-serif" font-size="12">`,
    '<title id="drawing-title">Timeline</title>',
    `<desc id="drawing-words">${asHtml(words)}</desc>`,
    ...bars.map(
      ({ x, width: length, name, label }) =>
        `<g><title>${name}</title><rect x="${x}" y="${bandY}" width="${length}" height="${BAND}" fill="${BAND_COLOURS[name]}"/>${label ? `<text x="${x + 6}" y="${bandY + 17}" fill="#1d1d1d">${label}</text>` : ''}</g>`,
    ),
    `<line class="axis" x1="0" y1="${axisY}" x2="${width}" y2="${axisY}" stroke="#555"/>`,
    ...marks.map(
      ({ x, label }) =>
        `<g class="mark"><line class="axis" x1="${x}" y1="${axisY}" x2="${x}" y2="${axisY + 6}" stroke="#555"/><text x="${x}" y="${axisY + 20}" text-anchor="${anchorAt(x, width)}" fill="#333">${label}</text></g>`,
    ),
    ...dots.map(
      ({ x, y, label, told, isChange }) =>
        `<g class="${isChange ? 'change' : 'entry'}"><title>${asHtml(clipped(told))}</title>${isChange ? square(x, y) : `<circle cx="${x}" cy="${y}" r="${RADIUS}" fill="#1f4e8c"/>`}<text x="${x}" y="${y + 3.5}" text-anchor="middle" font-size="10" fill="#fff">${label}</text></g>`,
    ),
    '</svg>',
  ].join('\n');
}

function square(x: number, y: number): string {
  const side = 2 * RADIUS;
  return `<rect x="${x - RADIUS}" y="${y - RADIUS}" width="${side}" height="${side}" fill="#5b4a63"/>`;
}

/** A label at an edge would be cut off if it stood centred. */
function anchorAt(x: number, width: number): string {
  if (x < 60) return 'start';
  return x > width - 60 ? 'end' : 'middle';
}

function clipped(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length > MOST_TOLD ? `${letters.slice(0, MOST_TOLD - 1).join('')}…` : text;
}
