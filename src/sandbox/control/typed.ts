import type { Desk } from '../acts/desk.ts';

const TYPED = /@[\w.-]+|#[\w-]+|[&<>]/g;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * What Slack makes of typed text: `@ada` -> `<@U1>`, `#ops` -> `<#C1|ops>`, and `&`, `<`, `>`
 * escaped, so that nobody forges a reference by typing one. In commands a person's name is added.
 */
export function asTyped(
  { state }: Desk,
  text: string,
  { withNames }: { readonly withNames: boolean },
): string {
  const person = (token: string): string => {
    const user = state.users.named(token.slice(1));
    if (!user || user.deleted) return token;
    return withNames ? `<@${user.id}|${user.name}>` : `<@${user.id}>`;
  };
  const room = (token: string): string => {
    const channel = state.channels.named(token.slice(1));
    return channel ? `<#${channel.id}|${channel.name}>` : token;
  };
  return text.replaceAll(TYPED, (token) => {
    if (token.startsWith('@')) return person(token);
    return token.startsWith('#') ? room(token) : (ESCAPES[token] ?? token);
  });
}
