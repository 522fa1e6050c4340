import { describe, expect, it } from 'vitest';
import { type Incident, UNSIZED } from '../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { features } from '../../src/features/index.ts';
import { chosenFrom } from '../../src/kit/blocks.ts';
import { BUTTON, cardBlocks, cardText, topicOf, updateBlocks } from '../../src/kit/card.ts';
import { anIncident, MOMENT } from '../support/incidents.ts';

describe('topicOf', () => {
  it('says how bad, where it stands, which, and where the call is', () => {
    const policy = { ...DEFAULT_POLICY, call: 'https://call.example/1' };

    expect(topicOf(anIncident(), policy)).toBe(
      'sev2 | investigating | #7 | Checkout is slow | https://call.example/1',
    );
  });

  it.each(['x', '<', '&', '😀'])('holds what Slack takes when the title is all %s', (letter) => {
    const topic = topicOf(anIncident({ title: letter.repeat(300) }), DEFAULT_POLICY);

    expect(topic.length).toBeLessThanOrEqual(250);
    expect(topic).not.toMatch(/[<>]/);
    expect(topic.replace(/&(lt|gt|amp);/g, '')).not.toContain('&');
  });
});

describe('cardText', () => {
  it('lets no title raise an alarm', () => {
    expect(cardText(anIncident({ title: '<!channel> down' }))).toContain('&lt;!channel&gt; down');
  });

  it('is marked for practice and for what is private', () => {
    expect(cardText(anIncident({ isDrill: true, isPrivate: true }))).toMatch(/^Drill: :lock: #7 /);
  });
});

const team = { name: 'payments', url: null, keyFrom: null, call: null };
const policy = { ...DEFAULT_POLICY, teams: [team] };
const blocksOf = (more: Partial<Incident> = {}) =>
  cardBlocks(anIncident(more), policy, '/incident');
const words = (more: Partial<Incident> = {}) => JSON.stringify(blocksOf(more));

function elementsOf(more: Partial<Incident>) {
  const row = blocksOf(more).find(({ type }) => type === 'actions');
  return row?.type === 'actions' ? row.elements : [];
}

/** What can be pressed: the labels of the buttons, then those of the menu. */
function offered(more: Partial<Incident> = {}): (string | string[])[] {
  return elementsOf(more).flatMap((element): (string | string[])[] => {
    if (element.type === 'button') return [element.text.text];
    return element.type === 'overflow' ? [element.options.map(({ text }) => text.text)] : [];
  });
}

describe('cardBlocks', () => {
  it('shows what somebody has said of it, and nothing else', () => {
    const told = words({
      impact: 'No <payments>',
      services: ['checkout', 'search'],
      roles: { commander: 'U1', scribe: 'U2' },
    });

    expect(told).toContain('What users see: No &lt;payments&gt;');
    expect(told).toContain('Services: checkout, search');
    expect(told).toContain('<@U1> holds command');
    expect(told).toContain('Scribe: <@U2>');
    expect(words()).not.toMatch(/What users see|Services|Scribe/);
  });

  const ended = { status: 'resolved', endedAt: MOMENT } as const;
  const decided = { by: 'U1', at: MOMENT };

  it.each<[string, Partial<Incident>, RegExp]>([
    [
      'proposed',
      { sizing: { ...UNSIZED, size: 'workshop' } },
      /Review due: .*\(workshop is proposed\)/,
    ],
    ['settled', { sizing: { ...UNSIZED, size: 'written', decided } }, /Review due: .*\(written\)/],
    [
      'let go, as is proposed',
      { sizing: { ...UNSIZED, size: 'none' } },
      /Review: none is proposed/,
    ],
    ['as old as none that has a size', {}, /Review due: [^(]*\|2031-03-06T09:00:00.000Z>"/],
    ['shared', { review: 'shared', reviewedWith: 'inc1' }, /Reviewed together with another/],
  ])('says of a review that is %s how it stands', (_, more, line) => {
    expect(words({ ...ended, ...more })).toMatch(line);
  });

  it.each<[string, Partial<Incident>, unknown[]]>([
    [
      'has just begun',
      { severity: null },
      [
        'Set severity',
        'Take command',
        'Update',
        'Now mitigating',
        'Resolve',
        ['Roles', 'Tasks', 'Correct times', 'Wake a team'],
      ],
    ],
    [
      'is under control',
      { status: 'monitoring', roles: { commander: 'U1' } },
      ['Update', 'Resolve', ['Roles', 'Tasks', 'Correct times', 'Change severity', 'Wake a team']],
    ],
    [
      'has ended',
      { status: 'resolved', endedAt: MOMENT },
      ['No review needed', 'It is back: reopen', ['Tasks', 'Correct times']],
    ],
  ])('offers what is likely to be next when it %s', (_, more, labels) => {
    expect(offered(more)).toEqual(labels);
  });

  it.each<Partial<Incident>>([{ severity: null }, {}, { status: 'resolved', endedAt: MOMENT }])(
    'offers nothing that no feature handles: %o',
    (more) => {
      const handled = features.flatMap(({ buttons = [] }) => buttons.map((it) => it.actionId));
      const ids = elementsOf(more).flatMap((element) => {
        if (element.type !== 'overflow') return [element.action_id ?? ''];
        return element.options.map(
          (option) =>
            chosenFrom({ action_id: 'menu', selected_option: { value: option.value ?? '' } })
              .actionId,
        );
      });

      expect(ids.length).toBeGreaterThan(3);
      expect(handled).toEqual(expect.arrayContaining(ids));
    },
  );

  it('carries the incident in every choice of the menu', () => {
    const option = { value: `${BUTTON.roles} inc7` };

    expect(words()).toContain(`"${option.value}"`);
    expect(chosenFrom({ action_id: 'menu', selected_option: option })).toEqual({
      actionId: BUTTON.roles,
      value: 'inc7',
    });
  });
});

describe('updateBlocks', () => {
  const last = { at: MOMENT, text: 'Half is back', forCustomers: 'Most of you can pay' };
  const told = (more: Partial<typeof last> | { forCustomers: null }) => {
    const { updates } = anIncident();
    return updateBlocks(anIncident({ updates: { ...updates, last: { ...last, ...more } } }));
  };

  it('keeps the words for customers apart from the others', () => {
    expect(updateBlocks(anIncident())).toEqual([]);
    expect(told({ forCustomers: null })).toHaveLength(1);
    expect(JSON.stringify(told({})[0])).not.toContain('Most of you');
    expect(JSON.stringify(told({})[1])).toContain('Most of you can pay');
  });
});
