import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { namedEmoji } from '../../scripts/emoji/named-emoji.ts';

it('the emoji of the page are those that npm run emoji makes', () => {
  const kept = JSON.parse(readFileSync('src/sandbox/page/emoji-data.json', 'utf8'));

  expect(kept).toEqual(namedEmoji());
});
