import { describe, expect, it } from 'vitest';
import { localColleagues } from '../src/local-colleagues.ts';

const updated = 0;
const person = (id: string, more: object = {}) => {
  return { id, name: id.toLowerCase(), realName: id, tz: 'UTC', updated, ...more };
};

function among(...people: ReturnType<typeof person>[]) {
  return localColleagues({ people: () => people, schedule() {}, unschedule() {} });
}

describe('localColleagues', () => {
  it('gives the parts to the others in turn, and the same ones again', async () => {
    const { cast } = among(person('U1'), person('U2'), person('U3'));

    const parts = await cast(['support', 'database', 'network'], 'U2');

    expect([...parts]).toEqual([
      ['support', 'U1'],
      ['database', 'U3'],
      ['network', 'U1'],
    ]);
    expect(await cast(['support', 'database', 'network'], 'U2')).toEqual(parts);
  });

  it('gives none to bots, guests, and people who left or belong elsewhere', async () => {
    const { cast } = among(
      person('U1', { isBot: true }),
      person('U2', { deleted: true }),
      person('U3', { isRestricted: true }),
      person('U4', { isStranger: true }),
      person('U5', { teamId: 'T2' }),
      person('U6'),
    );

    expect([...(await cast(['support'], 'U7')).values()]).toEqual(['U6']);
  });

  it('gives none where there is nobody but whoever leads', async () => {
    expect(await among(person('U1')).cast(['support'], 'U1')).toEqual(new Map());
  });
});
