import { openDirect } from '../acts/channels.ts';
import type { Desk } from '../acts/desk.ts';
import { publish } from '../acts/publish.ts';
import type { View } from '../state/views.ts';
import { personAt } from './finding.ts';

/** What stands before a person: the modal in front, and the Home tab. */
export function homeActs(desk: Desk) {
  const { views } = desk.state;

  return {
    view: (act: { readonly user: string }): View | null =>
      views.stack(personAt(desk, act.user).id).at(-1) ?? null,

    /** Opens the Home tab, which the app hears of, and answers what stands there now. */
    home(act: { readonly user: string }): View | null {
      const user = personAt(desk, act.user);
      const { channel } = openDirect(desk, user.id);
      const view = views.home(user.id);
      publish(desk, {
        type: 'app_home_opened',
        user: user.id,
        channel: channel.id,
        tab: 'home',
        ...(view && { view }),
        event_ts: desk.state.clock.ts(),
      });
      return view;
    },
  };
}
