import type { Screen, ScreenChannel, ScreenView } from '../../../src/sandbox/window/screen.ts';

/** A screen of a small workspace, with whatever a test needs beside it. */
export function screen(more: Partial<Screen> = {}): Screen {
  const person = (id: string, name: string, realName: string) => {
    return { id, name, realName, tz: 'UTC', isBot: false, isGone: false };
  };
  return {
    team: 'Acme',
    url: 'https://acme.slack.com/',
    now: '2026-03-06T12:00:00.000Z',
    me: 'U1',
    people: [
      person('U1', 'ana', 'Ana Silva'),
      person('U2', 'bo', 'Bo Lindqvist'),
      { ...person('U3', 'boris', 'Boris Gone'), isGone: true },
    ],
    app: {
      name: 'Fireside',
      userId: 'U9',
      sockets: 2,
      commands: [{ command: '/incident', description: 'Declare one', hint: '[words]' }],
      shortcuts: [],
    },
    channels: [
      channel('C1', 'general'),
      channel('C2', 'operations'),
      channel('C3', 'fire-general'),
    ],
    room: null,
    thread: null,
    modals: [],
    home: null,
    ...more,
  };
}

function channel(id: string, name: string): ScreenChannel {
  return { id, name, kind: 'public', isArchived: false, isMember: true, unread: 0, calls: 0 };
}

export function view(more: Partial<ScreenView> = {}): ScreenView {
  return {
    id: 'V1',
    hash: '1.a',
    callbackId: 'form',
    title: 'A form',
    submit: 'Send',
    close: null,
    blocks: [],
    values: {},
    ...more,
  };
}
