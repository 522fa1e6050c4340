import { describe, expect, it } from 'vitest';
import { clipped, dateFor, escaped, mentionedUser, readable } from '../../src/kit/text.ts';
import type { World } from '../../src/kit/world.ts';

/** Only the names of people are asked for here. */
const world = {
  people: { byId: async (id: string) => ({ id, name: id === 'U1' ? 'ana' : id, zone: null }) },
} as unknown as World;

describe('readable', () => {
  it.each([
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['<@U1> and <@U2|bo>', '@ana and @bo'],
    ['see <#C1|ops> and <#C2>', 'see #ops and #C2'],
    ['<!channel> <!subteam^S1|@sre> <!date^1^{time}|03:12>', '@channel @sre 03:12'],
    ['<https://x.example/a?b=1&amp;c=2>', 'https://x.example/a?b=1&c=2'],
    ['<https://x.example|the graph>', 'the graph (https://x.example)'],
    ['<http://x.example|x.example>', 'x.example'],
    ['<mailto:a@x.example|a@x.example>', 'a@x.example'],
    ['nothing special :rollback:', 'nothing special :rollback:'],
  ])('shows %j as %j', async (slackText, shown) => {
    expect(await readable(slackText, world)).toBe(shown);
  });

  it('gives back what was escaped', async () => {
    const hostile = '<script>alert("&lt;")</script> <!channel> <@U1> && <https://x|y>';

    expect(await readable(escaped(hostile), world)).toBe(hostile);
  });
});

describe('escaped', () => {
  it('leaves no way to begin a mention, an alarm or a disguised link', () => {
    expect(escaped('<!channel> <https://evil|good> & <@U1>')).not.toMatch(/[<>]/);
  });

  it('leaves nothing that hides, turns round or swallows what stands beside it', () => {
    const hostile = 'up\u0000 \u202edown\u2066 \u001b[31m ```';

    expect(escaped(hostile)).not.toMatch(/```|[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
    expect(escaped('two\nlines, עברית')).toBe('two\nlines, עברית');
  });
});

describe('clipped', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['somewhat longer', 8, 'somewha…'],
    ['1234567😀', 9, '1234567😀'],
    ['1234567😀9', 9, '1234567…'],
  ])('of %j to %i is %j', (text, most, expected) => {
    expect(clipped(text, most)).toBe(expected);
    expect(clipped(text, most).length).toBeLessThanOrEqual(most);
  });
});

describe('mentionedUser', () => {
  it.each([
    ['<@U1|ana>', 'U1'],
    ['<@U1>', 'U1'],
    ['@ana', null],
    ['<@U1> please', null],
    ['', null],
  ])('in %j is %s', (word, id) => {
    expect(mentionedUser(word)).toBe(id);
  });
});

describe('dateFor', () => {
  it('is whole seconds with a fallback that can do no harm', () => {
    const at = new Date('2031-03-03T09:00:00.900Z');

    expect(dateFor(at, '{time}', '<09:00>')).toBe('<!date^1930294800^{time}|&lt;09:00&gt;>');
  });
});
