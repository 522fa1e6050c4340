import type { Stores } from '../../src/store/index.ts';

/** Faults of the bot itself, planted to see whether the checks would find them. */
export const DEFECTS = ['inbox-key', 'outbox-lookup', 'lease-fence', 'saga-step'] as const;
export type Defect = (typeof DEFECTS)[number];

/** `inbox-key`: what comes twice is stored twice. `lease-fence`: whoever is late settles all the same. */
export function spoiledStores(defect: Defect | null, stores: Stores): Stores {
  const { inbox } = stores;
  if (defect === 'inbox-key') {
    let copies = 0;
    const add: typeof inbox.add = async (row, leaseId, until) => {
      copies += 1;
      const stored = await inbox.add(row, leaseId, until);
      return stored ?? inbox.add({ ...row, key: `${row.key}:${copies}` }, leaseId, until);
    };
    return { ...stores, inbox: { ...inbox, add } };
  }
  if (defect === 'lease-fence') {
    const done: typeof inbox.done = async (taken, doneAt) => {
      await inbox.done(taken, doneAt);
      return true;
    };
    return { ...stores, inbox: { ...inbox, done } };
  }
  return stores;
}

/** `outbox-lookup`: nothing sent is ever found again. `saga-step`: nobody is invited. */
export function spoiledFetch(defect: Defect | null, inner: typeof fetch): typeof fetch {
  return async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const isInvitation = pathname.endsWith('/conversations.invite');
    if (defect === 'saga-step' && isInvitation) return Response.json({ ok: true });
    // Only who looks for a message of its own asks for what it wrote beside it.
    const isLookup = pathname.endsWith('/conversations.history') && asksForMetadata(init);
    if (defect === 'outbox-lookup' && isLookup) return Response.json({ ok: true, messages: [] });
    return inner(input, init);
  };
}

function asksForMetadata(init: RequestInit | undefined): boolean {
  return String(init?.body).includes('include_all_metadata');
}
