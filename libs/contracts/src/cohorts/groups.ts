import { z } from 'zod';
import { ADDRESS_LENGTH } from '../people/lengths.js';
import { personCard } from '../people/people.js';
import { GROUP_NAME_LENGTH, GROUP_SIZE } from './lengths.js';

/** What may leave the room, from the strictest on; the group’s agreement begins with it. */
export const confidentiality = z.enum(['stays_in_room', 'learning_may_leave', 'chatham_house']);
export type Confidentiality = z.infer<typeof confidentiality>;

const rows = z
  .array(z.string().max(ADDRESS_LENGTH * 2))
  .max(100)
  .describe('`Name <address>` or an address alone, one per row; a row that cannot be used holds nobody up');
const personIds = z.array(z.uuid()).max(GROUP_SIZE).describe('People one is in a group with already');

export const beginGroup = z.strictObject({
  name: z
    .string()
    .max(GROUP_NAME_LENGTH * 4)
    .transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(2).max(GROUP_NAME_LENGTH)),
  confidentiality,
  people: rows.default([]),
  personIds: personIds.default([]),
});
export type BeginGroup = z.infer<typeof beginGroup>;

export const addPeople = beginGroup.pick({ people: true, personIds: true });
export type AddPeople = z.infer<typeof addPeople>;

export const groupRowTrouble = z.enum([
  'not_an_address',
  'twice_in_list',
  'already_in_group',
  'group_full',
  'cannot_be_added',
]);
export type GroupRowTrouble = z.infer<typeof groupRowTrouble>;

export const peopleAdded = z
  .object({
    groupId: z.uuid(),
    added: z.number().int(),
    refused: z.array(
      z.object({ row: z.number().int().describe('From 1'), text: z.string(), reason: groupRowTrouble }),
    ),
  })
  .meta({ id: 'PeopleAdded' });
export type PeopleAdded = z.infer<typeof peopleAdded>;

export const groupPerson = personCard
  .extend({
    isHere: z.boolean().describe('False while their invitation waits'),
    facilitates: z.boolean(),
    isMe: z.boolean(),
  })
  .meta({ id: 'GroupPerson' });
export type GroupPerson = z.infer<typeof groupPerson>;

export const groupCard = z
  .object({
    id: z.uuid(),
    name: z.string(),
    facilitates: z.boolean().describe('Whoever asks leads this group: they plan its sessions'),
  })
  .meta({ id: 'GroupCard' });
export type GroupCard = z.infer<typeof groupCard>;

export const groupSession = z
  .object({
    id: z.uuid(),
    title: z.string(),
    startsAt: z.iso.datetime(),
    state: z.enum(['coming', 'over', 'cancelled']),
  })
  .meta({ id: 'GroupSession' });
export type GroupSession = z.infer<typeof groupSession>;

/** A group as its people see it. To anybody else it does not exist. */
export const groupPage = z
  .object({
    id: z.uuid(),
    name: z.string(),
    confidentiality,
    people: z.array(groupPerson),
    sessions: z.array(groupSession).describe('Those to come first, the nearest on top; then the past'),
    known: z.array(personCard).describe('People of one’s other groups, to be added with one press'),
    may: z.object({
      plan: z.boolean().describe('Sessions'),
      changePeople: z.boolean().describe('Add, remove, hand over'),
      leave: z.boolean(),
    }),
  })
  .meta({ id: 'GroupPage' });
export type GroupPage = z.infer<typeof groupPage>;

export const groupForm = z
  .object({ known: z.array(personCard).describe('People of one’s groups') })
  .meta({ id: 'GroupForm' });
export type GroupForm = z.infer<typeof groupForm>;

export const handOver = z.strictObject({ personId: z.uuid().describe('Who facilitates from now on') });
export type HandOver = z.infer<typeof handOver>;
