import { visible } from '../visible.ts';

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Human text for HTML, XML and their attributes: it shows letter by letter, and is never markup. */
export function asHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (letter) => NAMES[letter] ?? letter);
}
