import type { Desk } from '../acts/desk.ts';
import type { User } from '../state/users.ts';

/** A user as `users.info` shows it; the address only to a token that may read addresses. */
export function shownUser({ state }: Desk, user: User) {
  const { identity } = state;
  const team = user.teamId ?? identity.team.id;
  const [firstName = '', ...rest] = user.realName.split(' ');
  const isApp = user.id === identity.botUserId;
  const emailShown = user.email !== undefined && identity.scopes.includes('users:read.email');
  return {
    id: user.id,
    team_id: team,
    name: user.name,
    deleted: user.deleted ?? false,
    ...(!user.deleted && {
      color: '4bbe2e',
      real_name: user.realName,
      tz: user.tz,
      tz_label: user.tz,
      tz_offset: offsetSeconds(user.tz, new Date(state.clock.millis())),
      is_admin: false,
      is_owner: false,
      is_primary_owner: false,
      is_restricted: (user.isRestricted || user.isUltraRestricted) ?? false,
      is_ultra_restricted: user.isUltraRestricted ?? false,
      is_email_confirmed: !user.isBot,
      who_can_share_contact_card: 'EVERYONE',
    }),
    profile: {
      title: '',
      phone: '',
      skype: '',
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      status_text: '',
      status_emoji: '',
      status_expiration: 0,
      avatar_hash: 'g00000000000',
      first_name: firstName,
      last_name: rest.join(' '),
      team,
      ...(emailShown && { email: user.email }),
      ...(isApp && { api_app_id: identity.appId, bot_id: identity.botId }),
    },
    ...(user.isStranger && { is_stranger: true }),
    is_bot: user.isBot ?? false,
    is_app_user: false,
    updated: user.updated,
  };
}

/** East of Greenwich is positive: Europe/Berlin in January is 3600. */
function offsetSeconds(tz: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: tz, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
