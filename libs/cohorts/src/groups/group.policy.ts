import type { Policy } from '@colloquy/platform-access';
import { GroupOfCohort } from './group.errors.js';
import type { PracticeGroup } from './practice-group.entity.js';

/** A person in a practice group. */
export interface GroupStanding {
  group: PracticeGroup;
  isMember: boolean;
  facilitates: boolean;
}

const isOwn = ({ group }: GroupStanding) => group.cohortId === null;

/**
 * A group is its people’s alone: to administrators, moderators and everybody else it does not exist. Whoever
 * facilitates it plans its sessions, and in a group of people’s own says who belongs to it.
 */
export const groupPolicy: Policy<GroupStanding> = {
  sees: (_, { isMember, facilitates }) => isMember || facilitates,

  'group.read': () => true,
  'group.change_people': (_, standing) =>
    isOwn(standing) ? standing.facilitates : standing.facilitates && new GroupOfCohort(),
  'group.leave': (_, standing) => isOwn(standing) || new GroupOfCohort(),
  'session.schedule': (_, { facilitates }) => facilitates,
};
