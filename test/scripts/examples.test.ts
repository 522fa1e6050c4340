import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXAMPLES, exampleFiles, INCIDENTS } from '../../scripts/replay/examples.ts';
import { readReplay } from '../../scripts/replay/form.ts';

const [SHORTEST] = INCIDENTS;
const AGAIN = 'run npm run examples, and look at what changed';

describe('docs/examples', () => {
  it('holds every shipped incident, and names each in its words to readers', () => {
    const readme = readFileSync(join(EXAMPLES, 'README.md'), 'utf8');

    expect(readdirSync('scripts/replays').filter((name) => name.endsWith('.json'))).toEqual(
      INCIDENTS.map((name) => `${name}.json`),
    );
    expect(readdirSync(EXAMPLES)).toEqual(['README.md', ...INCIDENTS].sort());
    expect(INCIDENTS.filter((name) => !readme.includes(`(${name}/`))).toEqual([]);
  });

  it('is what a replay leaves today, byte for byte', { timeout: 60_000 }, async () => {
    const text = readFileSync(`scripts/replays/${SHORTEST}.json`, 'utf8');
    const dir = join(EXAMPLES, SHORTEST);

    const files = await exampleFiles(readReplay(text, SHORTEST));
    const names = files.map(({ name }) => name).sort();

    expect(readdirSync(dir), AGAIN).toEqual(names);
    for (const { name, content } of files) {
      const isSame = readFileSync(join(dir, name)).equals(Buffer.from(content));
      expect(isSame, `${name} differs: ${AGAIN}`).toBe(true);
    }
  });
});
