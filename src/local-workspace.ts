import type { Workspace } from './sandbox/index.ts';

/** Who and what is there when somebody starts the bot without a Slack of their own. */
export const LOCAL_WORKSPACE: Workspace = {
  team: { id: 'T0FIRESIDE', name: 'Fireside', domain: 'fireside-local' },
  users: [
    { id: 'U0ANA', name: 'ana', realName: 'Ana Silva', tz: 'Europe/Lisbon' },
    { id: 'U0BO', name: 'bo', realName: 'Bo Lindqvist', tz: 'Europe/Lisbon' },
    { id: 'U0CHIDI', name: 'chidi', realName: 'Chidi Eze', tz: 'Europe/Lisbon' },
    { id: 'U0DANA', name: 'dana', realName: 'Dana Reyes', tz: 'America/Los_Angeles' },
    { id: 'U0EMI', name: 'emi', realName: 'Emi Sato', tz: 'Asia/Tokyo' },
    { id: 'U0FARID', name: 'farid', realName: 'Farid Haddad', tz: 'America/Los_Angeles' },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', members: ['*'] },
    { id: 'C0OPS', name: 'operations', members: ['*'] },
    { id: 'C0INCIDENTS', name: 'incidents', members: ['*'], botIsMember: true },
  ],
};
