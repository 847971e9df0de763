import { Streams1763700000000 } from './1763700000000-streams.js';
import { People1763700100000 } from './1763700100000-people.js';
import { Publishing1763700200000 } from './1763700200000-publishing.js';
import { Discussion1763700300000 } from './1763700300000-discussion.js';
import { Moderation1763700400000 } from './1763700400000-moderation.js';
import { Programmes1763701000000 } from './1763701000000-programmes.js';
import { Cohorts1763701100000 } from './1763701100000-cohorts.js';
import { Practice1763701200000 } from './1763701200000-practice.js';
import { Mail1763800000000 } from './1763800000000-mail.js';
import { SignIn1763800100000 } from './1763800100000-sign-in.js';
import { OwnAccounts1763900100000 } from './1763900100000-own-accounts.js';
import { OwnGroups1763900200000 } from './1763900200000-own-groups.js';
import { Writing1763900300000 } from './1763900300000-writing.js';
import { PlacesToTalk1763900310000 } from './1763900310000-places-to-talk.js';
import { AuditOnlyGrows1763900400000 } from './1763900400000-audit-only-grows.js';
import { Notices1763900500000 } from './1763900500000-notices.js';
import { Courses1764000100000 } from './1764000100000-courses.js';
import { TurnsPartsNotes1764000200000 } from './1764000200000-turns-parts-notes.js';
import { ManyRooms1764000300000 } from './1764000300000-many-rooms.js';
import { BeforeAndAfter1764000400000 } from './1764000400000-before-and-after.js';
import { Safeguarding1764000410000 } from './1764000410000-safeguarding.js';
import { RoomsThatHold1764000500000 } from './1764000500000-rooms-that-hold.js';
import { Guests1764000600000 } from './1764000600000-guests.js';
import { Aftercare1764000700000 } from './1764000700000-aftercare.js';

/** The one order. Each is small, runs once, and its `down` works; releases only go forward. */
export const ordered = [
  Streams1763700000000,
  People1763700100000,
  Publishing1763700200000,
  Discussion1763700300000,
  Moderation1763700400000,
  Programmes1763701000000,
  Cohorts1763701100000,
  Practice1763701200000,
  Mail1763800000000,
  SignIn1763800100000,
  OwnAccounts1763900100000,
  OwnGroups1763900200000,
  Writing1763900300000,
  PlacesToTalk1763900310000,
  AuditOnlyGrows1763900400000,
  Notices1763900500000,
  Courses1764000100000,
  TurnsPartsNotes1764000200000,
  ManyRooms1764000300000,
  BeforeAndAfter1764000400000,
  Safeguarding1764000410000,
  RoomsThatHold1764000500000,
  Guests1764000600000,
  Aftercare1764000700000,
];
