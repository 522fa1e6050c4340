import { archive, unarchive } from '../acts/archive.ts';
import { create, rename, setNote } from '../acts/channels.ts';
import { changeId, deleteChannel, makePrivate } from '../acts/conversion.ts';
import type { Desk } from '../acts/desk.ts';
import { join, leave } from '../acts/membership.ts';
import { share, unshare } from '../acts/sharing.ts';
import type { Channel } from '../state/channels.ts';
import { ControlError } from './errors.ts';
import { personAt, readable, writable } from './finding.ts';

interface RoomAct {
  readonly user: string;
  readonly channel: string;
}

/** What people do with channels themselves. The app's bot is named by its id or its name. */
export function roomActs(desk: Desk) {
  const { channels } = desk.state;

  function inside(act: RoomAct): { channel: Channel; user: string } {
    const user = personAt(desk, act.user);
    return { channel: writable(desk, act.channel, user), user: user.id };
  }

  return {
    create(act: {
      readonly user: string;
      readonly name: string;
      readonly isPrivate?: boolean;
    }): string {
      const user = personAt(desk, act.user);
      if (channels.named(act.name)) throw new ControlError(`The name #${act.name} is taken.`);
      return create(desk, act.name, act.isPrivate ?? false, user.id).id;
    },

    join(act: RoomAct): void {
      const user = personAt(desk, act.user);
      const channel = readable(desk, act.channel, user);
      if (channel.isArchived)
        throw new ControlError(`#${channel.name} is archived; nobody can join.`);
      join(desk, channel, user.id);
    },

    leave(act: RoomAct): void {
      const { channel, user } = inside(act);
      leave(desk, channel, user);
    },

    invite(act: RoomAct & { readonly who: string }): void {
      const { channel, user } = inside(act);
      join(desk, channel, personAt(desk, act.who).id, user);
    },

    kick(act: RoomAct & { readonly who: string }): void {
      const { channel, user } = inside(act);
      const who = personAt(desk, act.who);
      if (!leave(desk, channel, who.id, user)) {
        throw new ControlError(`${who.name} is not in #${channel.name}.`);
      }
    },

    archive(act: RoomAct): void {
      const { channel, user } = inside(act);
      archive(desk, channel, user);
    },

    unarchive(act: RoomAct): void {
      const user = personAt(desk, act.user);
      const channel = readable(desk, act.channel, user);
      if (!channel.isArchived) throw new ControlError(`#${channel.name} is not archived.`);
      unarchive(desk, channel, user.id);
    },

    rename(act: RoomAct & { readonly name: string }): void {
      const { channel, user } = inside(act);
      if (channels.named(act.name)) throw new ControlError(`The name #${act.name} is taken.`);
      rename(desk, channel, act.name, user);
    },

    makePrivate(act: RoomAct): void {
      const { channel, user } = inside(act);
      if (channel.kind !== 'public')
        throw new ControlError('Only a public channel can become private.');
      makePrivate(desk, channel, user);
    },

    /** As Slack does where a channel becomes shared or moves; tells the new id. */
    changeId(act: RoomAct): string {
      const { channel } = inside(act);
      if (channel.kind === 'im') throw new ControlError('A direct message keeps its id.');
      return changeId(desk, channel).id;
    },

    /** With `isPending` the other organization has yet to accept. */
    shareChannel(act: RoomAct & { readonly team: string; readonly isPending?: boolean }): void {
      const { channel } = inside(act);
      if (channel.kind === 'im') throw new ControlError('A direct message cannot be shared.');
      share(desk, channel, act.team, act.isPending ?? false);
    },

    unshareChannel(act: RoomAct): void {
      const { channel } = inside(act);
      if (!channel.sharedWith) throw new ControlError(`#${channel.name} is shared with nobody.`);
      unshare(desk, channel, channel.sharedWith.team);
    },

    /** Archived ones too. */
    deleteChannel(act: RoomAct): void {
      const user = personAt(desk, act.user);
      const channel = readable(desk, act.channel, user);
      if (channel.kind === 'im') throw new ControlError('A direct message cannot be deleted.');
      deleteChannel(desk, channel, user.id);
    },

    setTopic(act: RoomAct & { readonly topic: string }): void {
      const { channel, user } = inside(act);
      setNote(desk, channel, 'topic', act.topic, user);
    },
  };
}
