import { describe, expect, it } from 'vitest';
import { resolve } from '../../src/domain/lifecycle.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import {
  freeRole,
  giveRole,
  heldRoles,
  plannedRoleJobs,
  readRole,
} from '../../src/domain/roles.ts';
import { act, anIncident, minutesLater } from '../support/incidents.ts';

const liaison = { id: 'liaison', name: 'customer liaison', duty: 'Speaks with customers.' };
const policy = { ...DEFAULT_POLICY, roles: [...DEFAULT_POLICY.roles, liaison] };
const [commander, scribe] = policy.roles;
const ana = { userId: 'U1', name: 'ana' };

describe('readRole', () => {
  it.each([
    ['scribe', 'scribe'],
    ['SCRIBE', 'scribe'],
    ['Incident Commander', 'commander'],
    ['ic', 'commander'],
    ['cl', 'liaison'],
    ['s', undefined],
    ['king', undefined],
    ['', undefined],
  ])('reads %j as %s', (typed, id) => {
    expect(readRole(typed, policy)?.id).toBe(id);
  });
});

describe('plannedRoleJobs', () => {
  const led = commander ? giveRole(anIncident(), commander, ana, act('lead', 5)) : anIncident();
  const laidDown = commander ? freeRole(led, commander, act('free', 60)) : led;
  const withScribe = scribe ? giveRole(anIncident(), scribe, ana, act('scribe', 5)) : led;

  it.each([
    ['ten minutes in, where nobody leads', anIncident(), [minutesLater(10)]],
    ['ten minutes after the roles changed', withScribe, [minutesLater(15)]],
    ['ten minutes after command was laid down', laidDown, [minutesLater(70)]],
    ['not where somebody leads', led, []],
    ['not once it has ended', resolve(anIncident(), act('end', 1)), []],
  ])('asks %s', (_, incident, at) => {
    expect(plannedRoleJobs(incident).map(({ runAt }) => runAt)).toEqual(at);
  });

  it('asks under one name, so that it is asked once', () => {
    const keys = [anIncident(), laidDown].flatMap(plannedRoleJobs).map(({ key }) => key);

    expect(new Set(keys)).toEqual(new Set(['ask-commander:inc7']));
  });
});

describe('heldRoles', () => {
  it('gives them in the order of the policy, without those that it no longer has', () => {
    const incident = anIncident({ roles: { scribe: 'U2', king: 'U3', commander: 'U1' } });

    expect(heldRoles(incident, policy).map(({ role, userId }) => [role.id, userId])).toEqual([
      ['commander', 'U1'],
      ['scribe', 'U2'],
    ]);
  });
});
