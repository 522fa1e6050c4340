import { render } from 'lit-html';
import type { ClockReading, Passed, Screen, ScreenRoom, WeatherReading } from '../window/screen.ts';
import { ask, Refused } from './acts.ts';
import { type Address, addressOf, HOME, hashOf } from './address.ts';
import { openDrafts } from './composer.ts';
import { formValues } from './form-values.ts';
import type { Host, Panel, Ui } from './host.ts';
import { keysOf } from './keys.ts';
import { followChanges } from './live.ts';
import { settle, showMessage } from './settle.ts';
import { shell } from './shell.ts';

const MOST = 60;
/** Later than every `ts`. */
const NOTHING_NEW = '~';
const GENERAL = 'general';

const FIRST: Ui = {
  address: { as: '', place: '', thread: null },
  notice: '',
  isOnline: true,
  panel: null,
  dialog: null,
  editing: null,
  goal: null,
  most: MOST,
  newAfter: null,
  isSidebarOpen: false,
  fieldErrors: {},
  isBusy: false,
  clock: null,
  weather: null,
  passed: [],
  filter: '',
};

/** Draws the page into `root`, and keeps it up with the workspace. */
function openPage(root: HTMLElement): void {
  let ui: Ui = { ...FIRST, address: addressOf(location.hash) };
  let screen: Screen | null = null;
  let asking = false;
  let again = false;
  const drafts = openDrafts();
  const form = formValues();

  function draw(): void {
    if (!screen) return;
    render(shell(drafts, hostOf(screen)), root);
    settle(root);
    seek(screen);
  }

  /** Goes to the message that a link led to, back through the channel as far as it takes. */
  function seek({ room }: Screen): void {
    const { goal, address, most } = ui;
    if (goal === null || room?.channel !== address.place) return;
    if (showMessage(root, goal) || !room.hasEarlier) ui = { ...ui, goal: null };
    else set({ most: most * 4 });
  }

  function hostOf(now: Screen): Host {
    return { screen: now, ui, form, set, go, act, mine };
  }

  function set(change: Partial<Ui>): void {
    const before = ui;
    ui = { ...ui, ...change };
    draw();
    if (ui.panel !== before.panel || ui.most !== before.most) refresh();
  }

  function go(to: Partial<Address>): void {
    const address = { ...ui.address, ...to };
    if (hashOf(address) === location.hash) return;
    history.pushState(null, '', hashOf(address));
    arrive(address);
  }

  function arrive(address: Address): void {
    const isElsewhere = address.place !== ui.address.place || address.as !== ui.address.as;
    ui = {
      ...ui,
      address,
      editing: null,
      isSidebarOpen: false,
      notice: '',
      ...(address.thread && { panel: null }),
      ...(isElsewhere && { most: MOST, newAfter: null, dialog: null, fieldErrors: {} }),
    };
    if (isElsewhere && address.place === HOME) void ask('home', { user: address.as });
    refresh();
  }

  async function act<T>(name: string, given: object = {}): Promise<T | null> {
    try {
      const result = await ask(name, given);
      if (ui.notice) set({ notice: '' });
      return (result ?? {}) as T;
    } catch (error) {
      const away = 'The local Slack does not answer; try again once it is back.';
      set({ notice: error instanceof Refused ? error.message : away });
      return null;
    }
  }

  function mine<T>(name: string, given: object = {}): Promise<T | null> {
    return act<T>(name, { user: ui.address.as, ...given });
  }

  /** Asks anew, once more if something changed meanwhile. */
  function refresh(): void {
    again = true;
    if (!asking) void refreshing();
  }

  async function refreshing(): Promise<void> {
    asking = true;
    try {
      while (again) {
        again = false;
        await look();
      }
    } catch {
      // The connection says so by itself, and asks again once it is back.
    } finally {
      asking = false;
    }
  }

  async function look(): Promise<void> {
    const { as, place, thread } = ui.address;
    if (as === '' || place === '') return choosePlace();
    const channel = place === HOME ? {} : { channel: place, ...(thread && { thread }) };
    const [seen] = await Promise.all([screenAs({ as, ...channel, most: ui.most }), lookAtPanel()]);
    if (hashOf(ui.address) !== hashOf({ as, place, thread })) {
      again = true;
      return;
    }
    take(seen);
  }

  function take(seen: Screen): void {
    screen = seen;
    form.keepOnly([...seen.modals.map(({ id }) => id), ...(seen.home ? [seen.home.id] : [])]);
    if (seen.room && ui.newAfter === null) ui = { ...ui, newAfter: newsIn(seen.room) };
    if (seen.modals.length === 0 && !ui.isBusy) ui = { ...ui, fieldErrors: {} };
    draw();
    document.title = `${titleOf(seen)} | ${seen.team}`;
    if (document.visibilityState === 'visible') markRead(seen);
  }

  function markRead({ me, room, channels }: Screen): void {
    const isMember = channels.some(({ id, isMember }) => id === room?.channel && isMember);
    if (!room || !isMember || newsIn(room) === NOTHING_NEW) return;
    void ask('read', { user: me, channel: room.channel, ts: room.messages.at(-1)?.ts ?? '' });
  }

  /** What was read is put into what the page knows by then: it may have changed meanwhile. */
  async function lookAtPanel(): Promise<void> {
    const change = await readPanel(ui.panel);
    ui = { ...ui, ...change };
  }

  /** Where nobody said who they are or where: the first person, in the channel for everybody. */
  async function choosePlace(): Promise<void> {
    const people = (await ask('people', {})) as { id: string; isBot?: boolean }[];
    const as = ui.address.as || people.find(({ isBot }) => !isBot)?.id || '';
    const { channels } = await screenAs({ as });
    const general = channels.find(({ name }) => name === GENERAL) ?? channels[0];
    const address = { as, place: general?.id ?? HOME, thread: null };
    history.replaceState(null, '', hashOf(address));
    arrive(address);
  }

  async function screenAs(given: object): Promise<Screen> {
    return (await ask('screen', given)) as Screen;
  }

  addEventListener('popstate', () => arrive(addressOf(location.hash)));
  addEventListener('hashchange', () => arrive(addressOf(location.hash)));
  document.addEventListener('visibilitychange', () => refresh());
  document.addEventListener('keydown', (event) => {
    if (screen) keysOf(event, hostOf(screen));
  });
  followChanges({
    changed: refresh,
    online(isOnline) {
      if (isOnline !== ui.isOnline) set({ isOnline });
      if (isOnline) refresh();
    },
  });
  // World time goes by without any change.
  setInterval(refresh, 20_000);
  refresh();
}

/** The `ts` after which there is something new. */
function newsIn({ messages, readTo }: ScreenRoom): string {
  return (messages.at(-1)?.ts ?? '') > readTo ? readTo : NOTHING_NEW;
}

async function readPanel(panel: Panel | null): Promise<Partial<Ui>> {
  switch (panel) {
    case 'clock':
      return { clock: (await ask('clock', {})) as ClockReading };
    case 'weather':
      return { weather: (await ask('weather.now', {})) as WeatherReading };
    case 'inspector':
      return { passed: (await ask('inspect', {})) as Passed[] };
    default:
      return {};
  }
}

function titleOf({ room, channels, app }: Screen): string {
  const channel = channels.find(({ id }) => id === room?.channel);
  if (!channel) return app.name;
  return channel.kind === 'im' ? channel.name : `#${channel.name}`;
}

const root = document.getElementById('page');
if (root) openPage(root);
