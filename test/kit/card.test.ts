import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { cardText, topicOf } from '../../src/kit/card.ts';
import { anIncident } from '../support/incidents.ts';

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
});
