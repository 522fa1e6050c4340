import type {
  UsergroupsListResponse,
  UsergroupsUsersListResponse,
  UsersInfoResponse,
  UsersListResponse,
  UsersLookupByEmailResponse,
} from '@slack/web-api';
import { ApiError } from '../acts/desk.ts';
import { shownUser } from '../shown/user.ts';
import type { Call, Methods } from './call.ts';
import { page } from './page.ts';

export const userMethods = {
  'users.info': { scopes: ['users:read'], run: info },
  'users.list': { scopes: ['users:read'], run: list },
  'users.lookupByEmail': { scopes: ['users:read.email'], run: lookupByEmail },
  'usergroups.list': { scopes: ['usergroups:read'], run: listGroups },
  'usergroups.users.list': { scopes: ['usergroups:read'], run: listGroupUsers },
} satisfies Methods;

function info(call: Call) {
  const user = call.state.users.get(call.args.text('user') ?? '');
  if (!user) throw new ApiError('user_not_found');
  return { ok: true, user: shownUser(call, user) } satisfies UsersInfoResponse;
}

function list(call: Call) {
  const all = call.state.users.all();
  const { items, nextCursor } = page(call, all, ({ id }) => id, { usual: 200, max: 1000 });
  return {
    ok: true,
    members: items.map((user) => shownUser(call, user)),
    cache_ts: call.state.clock.seconds(),
    response_metadata: { next_cursor: nextCursor },
  } satisfies UsersListResponse;
}

function lookupByEmail(call: Call) {
  const email = call.args.required('email').toLowerCase();
  const user = call.state.users.all().find((one) => one.email?.toLowerCase() === email);
  if (!user || user.deleted) throw new ApiError('users_not_found');
  return { ok: true, user: shownUser(call, user) } satisfies UsersLookupByEmailResponse;
}

function listGroups({ state, args }: Call) {
  const { users, clock, identity } = state;
  const at = clock.seconds();
  return {
    ok: true,
    usergroups: users.groups().map((group) => ({
      id: group.id,
      team_id: identity.team.id,
      is_usergroup: true,
      is_subteam: true,
      name: group.name,
      description: '',
      handle: group.handle,
      is_external: false,
      date_create: at,
      date_update: at,
      date_delete: 0,
      prefs: { channels: [], groups: [] },
      ...(args.flag('include_users') && { users: [...group.users] }),
      ...(args.flag('include_count') && { user_count: group.users.length }),
    })),
  } satisfies UsergroupsListResponse;
}

function listGroupUsers({ state, args }: Call) {
  const id = args.required('usergroup');
  const group = state.users.groups().find((one) => one.id === id);
  if (!group) throw new ApiError('no_such_subteam');
  return { ok: true, users: [...group.users] } satisfies UsergroupsUsersListResponse;
}
