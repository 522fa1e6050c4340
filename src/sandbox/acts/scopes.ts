import type { ChannelKind } from '../state/channels.ts';

const PREFIXES = { public: 'channels', private: 'groups', im: 'im' } as const satisfies Record<
  ChannelKind,
  string
>;

/** The scope by which a token reads, follows or manages one kind of channel. */
export function scopeFor(family: 'read' | 'history' | 'manage', kind: ChannelKind): string {
  if (family !== 'manage') return `${PREFIXES[kind]}:${family}`;
  return kind === 'public' ? 'channels:manage' : `${PREFIXES[kind]}:write`;
}
