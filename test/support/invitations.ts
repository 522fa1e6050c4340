import type { Invitation } from '../../src/outside/icalendar.ts';

export function anInvitation(more: Partial<Invitation> = {}): Invitation {
  return {
    uid: 'review-42@fireside',
    sequence: 0,
    start: new Date('2031-03-06T14:00:00Z'),
    end: new Date('2031-03-06T14:45:00Z'),
    zone: 'Europe/Berlin',
    summary: 'Review of #42 Checkout is down',
    description: 'What surprised us?',
    location: null,
    stampedAt: new Date('2031-03-03T09:00:00Z'),
    cancelled: false,
    isPrivate: false,
    organizer: null,
    guests: [],
    asksForAnswer: false,
    ...more,
  };
}
