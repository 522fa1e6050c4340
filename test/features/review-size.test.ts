import { afterEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { later, type Press, press } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

let house: House;
let channel: string;
afterEach(() => house.close());

/** Ana led it, and it ends on the day the test wants, at nine in the morning. */
async function ended(severity = 'sev2', onDay = 0): Promise<void> {
  house = await openHouse();
  await later(house, onDay * DAY);
  channel = await house.declares('ana', `${severity} Checkout is down`);
  await house.types('ana', channel, 'lead me');
  await house.types('ana', channel, 'resolve');
  await later(house);
}

const incident = async (where = channel): Promise<Incident> => {
  const found = await house.bot.world.incidents.ofChannel(where);
  if (!found) throw new Error('no incident');
  return found;
};
const said = (as = 'ana') => house.reads(channel, as);
const posted = () =>
  house.slack.control
    .channel({ channel })
    .messages.filter(({ botId }) => botId)
    .map(({ text }) => text);
/** All that the latest message with those words shows, its buttons too. */
function shown(words: string, as = 'ana'): string {
  const { messages } = house.slack.control.channel({ channel, as });
  return JSON.stringify(messages.findLast((one) => JSON.stringify(one).includes(words)));
}
/** What the bot told somebody in private. */
function told(user: string): string[] {
  const direct = house.slack.control.channels({ as: user }).find(({ isDirect }) => isDirect);
  return direct ? house.reads(direct.id, user) : [];
}
const presses = async (user: string, actionId: string, more: Partial<Press> = {}) => {
  house.slack.control.join({ user, channel });
  const value = (await incident()).id;
  await press(house, { user, channel, actionId, words: 'I propose', value, ...more });
  await later(house);
};

describe('a review is proposed in a size', () => {
  it.each([
    ['sev1', 'I propose a workshop, due', 'what your team has for its severity'],
    ['sev3', 'I propose a written review, due', 'what your team has for its severity'],
    ['sev4', 'I propose no review.', 'what your team has for its severity'],
  ])('that fits %s, and says why, and who answers', async (severity, words, why) => {
    await ended(severity);

    expect(posted().at(-1)).toContain(words);
    expect(shown(words)).toContain(why);
    expect(shown(words)).toContain('<@U0ANA>, does that fit?');
    expect(shown(words)).toContain('No reason is owed; without an answer it is');
  });

  it('one larger where somebody marked a surprise, and asks anyone where nobody led', async () => {
    house = await openHouse();
    channel = await house.declares('ana', 'sev3 Checkout is slow');
    await house.types('ana', channel, 'log The cache had been off for a month');
    const [entry] = await house.bot.world.entries.ofIncident((await incident()).id);
    await house.bot.world.entries.edit(entry?.id ?? '', {
      key: 'mark',
      by: 'U0ANA',
      at: house.now(),
      moment: 'surprise',
    });
    await house.types('ana', channel, 'resolve');
    await later(house);

    expect(shown('I propose a workshop')).toContain('that is where there is most to learn');
    expect(shown('I propose a workshop')).toContain('Does that fit? Anyone may say.');
  });

  it('one larger where somebody said what surprised them', async () => {
    house = await openHouse();
    channel = await house.declares('ana', 'sev3 Checkout is down');
    await house.types('ana', channel, 'surprise The cache was cold');
    await house.types('ana', channel, 'resolve');
    await later(house);

    expect((await incident()).sizing).toMatchObject({
      size: 'workshop',
      proposal: { rule: 'surprise' },
    });
  });

  it('as somebody asked for while it lasted, and names them', async () => {
    house = await openHouse();
    channel = await house.declares('ana', 'sev4 A typo on the front page');
    await house.types('ana', channel, 'lead me');
    await house.types('bo', channel, 'review workshop');
    await house.types('bo', channel, 'review');
    await later(house);
    await house.types('ana', channel, 'resolve');
    await later(house);

    expect(said('bo').join('\n')).toContain('Noted: whoever led says how large the review is');
    expect(said('bo').join('\n')).toContain('<@U0BO> asked for a workshop.\nThe review is planned');
    expect(posted().at(-1)).toContain('I propose a workshop, as <@U0BO> asked, due');
  });

  it('in writing for a drill, whatever its severity', async () => {
    house = await openHouse();
    await house.types('ana', 'operations', 'drill slow-search');
    await later(house);
    const [drill] = await house.bot.world.incidents.open();
    channel = drill?.channelId ?? '';
    await house.types('ana', channel, 'resolve');
    await later(house);

    expect(posted().join('\n')).toContain('I propose a written review');
    expect(shown('I propose')).toContain('It was practice');
  });

  it('is proposed nothing where the team wants silence', async () => {
    house = await openHouse({ policy: { noise: 'silent' } });
    channel = await house.declares('ana', 'sev2 Checkout is down');
    await house.types('ana', channel, 'lead me');
    await house.types('ana', channel, 'resolve');
    await later(house, 5 * DAY);

    expect(await incident()).toMatchObject({ review: 'open', sizing: { size: null } });
    expect(told('ana')).toEqual([]);
  });
});

describe('whoever led', () => {
  it('confirms a workshop with one click, and is shown times for it', async () => {
    await ended();
    await presses('ana', 'review:workshop');

    expect(posted()).toContain('Review: workshop (<@U0ANA>)');
    expect(said().join('\n')).toContain('These times suit those who have to be there best:');
    expect((await incident()).sizing).toMatchObject({
      size: 'workshop',
      decided: { by: 'U0ANA' },
    });
  });

  it('makes it smaller with one click, and a meeting that was booked is called off', async () => {
    await ended();
    await house.types('bo', channel, 'schedule 2031-03-06 14:00');
    await presses('ana', 'review:written');
    const files = house.slack.control
      .channel({ channel })
      .messages.flatMap(({ files: all }) => all);
    const [, cancelled] = files.filter(({ name }) => name.startsWith('review'));
    await presses('ana', 'review:none');

    expect(cancelled?.content).toContain('METHOD:CANCEL');
    expect(posted().join('\n')).toContain('Review: written (<@U0ANA>). The review on');
    // The calendars have heard of it already.
    expect(posted().at(-1)).toBe('No review (<@U0ANA>)');
    expect(await incident()).toMatchObject({ review: 'waived', meeting: { cancelled: true } });
  });

  it('is told once that it is that already', async () => {
    await ended();
    await presses('ana', 'review:written');
    await presses('ana', 'review:written');

    expect(said().at(-1)).toContain('It is a written review already.');
  });

  it('brings back by a word what was let go', async () => {
    await ended();
    await house.types('ana', channel, 'review none');
    await house.types('ana', channel, 'review');
    const gone = said().at(-1);
    await house.types('ana', channel, 'review written');

    expect(gone).toContain('No review is planned, as <@U0ANA> said.');
    expect(await incident()).toMatchObject({ review: 'open', sizing: { size: 'written' } });
  });

  it('is asked where somebody else wants another size, and answers', async () => {
    await ended();
    await later(house, HOUR);
    await presses('bo', 'review:none');

    expect(said('bo').join('\n')).toContain('so <@U0ANA> is asked');
    expect(posted().at(-1)).toContain(
      'Review asked for: none (<@U0BO>). I propose no review, as <@U0BO> asked.',
    );
    expect((await incident()).review).toBe('open');
    await presses('ana', 'review:none');
    expect((await incident()).review).toBe('waived');
  });

  it('is reminded once in private, a working day later, with the buttons', async () => {
    await ended();
    await later(house, 3 * DAY);
    const asked = told('ana').filter((text) => text.includes('I proposed'));

    expect(asked).toEqual([expect.stringMatching(/For the review of #1 Checkout is down in <#/)]);
    expect(told('bo')).toEqual([]);
  });

  it('is reminded of the latest proposal alone, where somebody asked for another', async () => {
    await ended();
    await later(house, HOUR);
    await presses('bo', 'review:written');
    await presses('bo', 'review:written');
    await later(house, 3 * DAY);

    expect(said('bo').join('\n')).toContain('Somebody has asked for that already.');
    expect(told('ana').filter((text) => text.includes('I proposed'))).toEqual([
      expect.stringContaining('I proposed a written review.'),
    ]);
  });

  it('may have said so while it lasted, and then nothing is proposed', async () => {
    house = await openHouse();
    channel = await house.declares('ana', 'sev1 Checkout is down');
    await house.types('ana', channel, 'lead me');
    await house.types('ana', channel, 'review written');
    await house.types('ana', channel, 'resolve');
    await later(house, 5 * DAY);

    expect(posted().join('\n')).toMatch(/Resolved \(<@U0ANA>\)\. A written review is due <!date/);
    expect(posted().join('\n')).not.toContain('Nobody answered');
    expect(posted().filter((text) => text.includes('is due today'))).toHaveLength(1);
    expect(told('ana').filter((text) => text.includes('I proposed'))).toEqual([]);
  });

  it('is not reminded of what they answered', async () => {
    await ended();
    await presses('ana', 'review:workshop');
    await later(house, 3 * DAY);

    expect(told('ana').filter((text) => text.includes('I proposed'))).toEqual([]);
  });
});

describe('a proposal that nobody answers', () => {
  it('lapses when the second working day ends, with a weekend in between, in one line', async () => {
    // A Friday: Monday and Tuesday are the two days.
    await ended('sev2', 4);
    await house.goOnTo(new Date('2031-03-11T16:59:00Z'));
    const before = await incident();
    await house.goOnTo(new Date('2031-03-11T17:01:00Z'));
    const after = await incident();
    await later(house, 10 * DAY);

    expect(before.sizing).toMatchObject({ size: 'workshop', decided: null });
    expect(after).toMatchObject({
      review: 'open',
      sizing: { size: 'written', decided: { by: null } },
    });
    expect(posted().filter((text) => text.includes('Nobody'))).toEqual([
      'Nobody answered, so the review is written.',
    ]);
    await house.types('bo', channel, 'review');
    expect(said('bo').at(-1)).toContain('It is a written review, as nobody answered.');
    expect(said('bo').at(-1)).toContain('The review is due');
  });

  it('of a written one ends in none, and the incident closes as it does then', async () => {
    await ended('sev3');
    await house.goOnTo(new Date('2031-03-05T17:01:00Z'));
    const lapsed = await incident();
    await later(house, 5 * DAY);

    expect(lapsed).toMatchObject({ status: 'resolved', review: 'waived' });
    expect(posted().join('\n')).toContain('Nobody asked for a review, so there is none.');
    expect(posted().join('\n')).not.toContain('is due today');
    expect(await incident()).toMatchObject({ status: 'closed', review: 'waived' });
  });

  it('lapses once, though the bot was restarted in between', async () => {
    await ended();
    await later(house, DAY);
    await house.restartBot();
    await later(house, 5 * DAY);

    expect(posted().filter((text) => text.includes('Nobody answered'))).toHaveLength(1);
  });

  it('is gone when the incident is back', async () => {
    await ended();
    await house.types('ana', channel, 'reopen it is back');
    await later(house, 5 * DAY);

    expect((await incident()).sizing).toMatchObject({ size: null, proposal: null, decided: null });
    expect(told('ana').filter((text) => text.includes('I proposed'))).toEqual([]);
  });

  it('is answered by a booking', async () => {
    await ended('sev3');
    await house.types('bo', channel, 'schedule 2031-03-06 14:00');
    await house.types('bo', channel, 'review');
    await later(house, 5 * DAY);

    expect(said('bo').join('\n')).toContain('It is a workshop, as <@U0BO> said.');
    expect(await incident()).toMatchObject({ status: 'closed', review: 'held' });
  });
});

describe('/incident review', () => {
  it('shows what is proposed, why and until when, with the buttons', async () => {
    await ended();
    await house.types('ana', channel, 'review');

    expect(said().at(-1)).toContain('Proposed: a workshop. It is what your team has');
    expect(said().at(-1)).toContain('without an answer it is a written review from');
    expect(shown('Proposed: a workshop')).toContain('review:written');
  });

  it('has no size of its own for what was no incident, and says what gives it one', async () => {
    house = await openHouse();
    channel = await house.declares('ana', 'sev2 Checkout is down');
    await house.types('ana', channel, 'cancel');
    await house.types('ana', channel, 'review workshop');

    expect(said().at(-1)).toContain('This was no incident, so there is no review.');
    expect((await incident()).review).toBe('waived');
  });

  it('takes a workshop that is booked for what it is', async () => {
    await ended();
    await house.types('ana', channel, 'schedule 2031-03-06 14:00');
    await house.types('ana', channel, 'review workshop');

    expect(said().join('\n')).toContain('It is a workshop already.');
    expect((await incident()).meeting).toMatchObject({ cancelled: false, sequence: 0 });
  });

  it('shows what is booked and what moves it', async () => {
    await ended();
    await house.types('ana', channel, 'schedule 2031-03-06 14:00');
    await house.types('ana', channel, 'review');

    expect(said().at(-1)).toMatch(
      /It is a workshop.*\nThe review is booked: .*\n`\/incident sched/,
    );
  });

  it('in writing is held by publishing it', async () => {
    await ended('sev3');
    await house.types('ana', channel, 'review written');
    await house.types('ana', channel, 'publish');
    await later(house);

    expect(await incident()).toMatchObject({ review: 'held' });
    expect(posted().join('\n')).toContain('The review was held');
  });

  it('that is still a proposal, or a workshop, is not held by publishing it', async () => {
    await ended('sev2');
    await house.types('ana', channel, 'publish');
    await house.types('ana', channel, 'review workshop');
    await house.types('ana', channel, 'publish');

    expect(await incident()).toMatchObject({ review: 'open' });
  });

  it('held says that it took place, and the incident closes', async () => {
    await ended();
    await house.types('ana', channel, 'review written');
    await house.types('bo', channel, 'review held');
    await house.types('bo', channel, 'review');
    const shownThen = said('bo').at(-1);
    await later(house, 3 * DAY);

    expect(shownThen).toBe('The review was held.');
    expect(await incident()).toMatchObject({ status: 'closed', review: 'held' });
    expect(posted().join('\n')).not.toContain('Reminder');
  });
});
