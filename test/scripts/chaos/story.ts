import type { Script } from '../../../scripts/chaos/script.ts';

/** Somebody speaks just after the channel was read, seven minutes after the bot began. */
export const STORY: Script = {
  begin: new Date('2026-03-09T10:00:00Z'),
  setting: 'channel',
  acts: [
    { after: 0, do: 'declare', who: 'ana', title: 'Checkout is down', form: false },
    { after: 5, do: 'say', who: 'bo', id: 1, text: 'It is the cache' },
    { after: 5, do: 'mark', who: 'ana', id: 1, emoji: 'pushpin' },
    { after: 430, do: 'say', who: 'bo', id: 2, text: 'It is not the cache' },
    { after: 0, do: 'mark', who: 'cy', id: 2, emoji: 'pushpin' },
    { after: 100, do: 'change', who: 'ana', text: 'severity sev2', pressed: false },
    { after: 5, do: 'change', who: 'ana', text: 'resolve', pressed: true },
  ],
};
