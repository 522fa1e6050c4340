import type { Desk } from '../acts/desk.ts';
import { changePerson, type PersonChange } from '../acts/people.ts';
import { ControlError } from './errors.ts';
import { personAt } from './finding.ts';

/** What becomes of the people themselves. */
export function peopleActs(desk: Desk) {
  const { users } = desk.state;

  return {
    /** Changes names, zone or address of a person, or makes them a guest or somebody of another workspace. */
    changePerson(act: { readonly user: string } & Omit<PersonChange, 'deleted'>): void {
      const { user: idOrName, ...change } = act;
      const user = personAt(desk, idOrName);
      const holder = change.name === undefined ? null : users.named(change.name);
      if (holder && holder.id !== user.id) {
        throw new ControlError(`The name ${change.name} is taken; choose another.`);
      }
      changePerson(desk, user, change);
    },

    /** They can do nothing more, and nobody can invite them. */
    deactivate(act: { readonly user: string }): void {
      changePerson(desk, personAt(desk, act.user), { deleted: true });
    },
  };
}
