import type { Colleagues } from './kit/colleagues.ts';
import type { Control } from './sandbox/index.ts';

type Workspace = Pick<Control, 'people' | 'schedule' | 'unschedule'>;

/** The people of a workspace on this machine take the parts of a drill. */
export function localColleagues({ people, schedule, unschedule }: Workspace): Colleagues {
  return {
    async cast(parts, lead) {
      const others = people().filter((one) => isColleague(one) && one.id !== lead);
      const cast = parts.flatMap((part, at): (readonly [string, string])[] => {
        const user = others[at % others.length];
        return user ? [[part, user.id]] : [];
      });
      return new Map(cast);
    },

    async play(channel, lines) {
      for (const { key, at, userId, text } of lines) {
        schedule({ key, channel, at: at.toISOString(), user: userId, text });
      }
    },

    async stop(channel) {
      unschedule({ channel });
    },
  };
}

function isColleague(one: ReturnType<Workspace['people']>[number]): boolean {
  const isElsewhere = one.isRestricted || one.isStranger || one.teamId !== undefined;
  return !one.isBot && !one.deleted && !isElsewhere;
}
