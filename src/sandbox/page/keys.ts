import type { Host } from './host.ts';

/** The keys that work wherever one is. */
export function keysOf(event: KeyboardEvent, host: Host): void {
  const act = actOf(event, host);
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(event: KeyboardEvent, host: Host): (() => void) | null {
  const { key, altKey, shiftKey } = event;
  const isOpen = host.ui.dialog !== null || host.screen.modals.length > 0;
  if (isOpen) return null;
  if ((event.ctrlKey || event.metaKey) && key === 'k') {
    return () => host.set({ dialog: { kind: 'switch' }, filter: '' });
  }
  if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    return () => step(key === 'ArrowUp' ? -1 : 1, shiftKey, host);
  }
  if (key === '?' && !isTyping(event)) return () => host.set({ dialog: { kind: 'keys' } });
  if (key === 'Escape') return escapeOf(host);
  return null;
}

function escapeOf(host: Host): (() => void) | null {
  if (host.ui.panel) return () => host.set({ panel: null });
  if (host.ui.address.thread) return () => host.go({ thread: null });
  return null;
}

function isTyping({ target }: Event): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** To the channel before or after this one, or the next that has something new. */
function step(by: 1 | -1, onlyUnread: boolean, host: Host): void {
  const mine = host.screen.channels.filter(({ isMember }) => isMember);
  const here = mine.findIndex(({ id }) => id === host.ui.address.place);
  const ahead = mine.map((_, at) => mine[(here + by * (at + 1) + mine.length * 2) % mine.length]);
  const next = ahead.find((one) => one && (!onlyUnread || one.unread > 0));
  if (next) host.go({ place: next.id, thread: null });
}
