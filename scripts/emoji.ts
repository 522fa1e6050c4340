import { writeFileSync } from 'node:fs';
import { namedEmoji } from './emoji/named-emoji.ts';

/** Writes the emoji that the page of the local Slack knows: `npm run emoji`. */
const lines = namedEmoji().map((one) => JSON.stringify(one));
writeFileSync('src/sandbox/page/emoji-data.json', `[\n${lines.join(',\n')}\n]\n`);
