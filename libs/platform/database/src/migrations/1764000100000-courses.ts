import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A room’s own course through its method: what was skipped, put in or left for later, and whether its timer stands
 * still. When a step ends by itself is a column, so that any node may end it and only one does. A room that runs while
 * this arrives has no course until its next command makes one from the method.
 */
export class Courses1764000100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table practice_methods
        add says character varying not null default '',
        add people jsonb,
        add parts jsonb,
        add fewer jsonb;
      alter table live_rooms
        add course jsonb,
        add step_now jsonb,
        add step_undo jsonb,
        add step_ends_at timestamp with time zone,
        add step_alarm_at timestamp with time zone,
        add paused_by uuid,
        add heads integer,
        add heads_most integer;
      create index live_rooms_step_ends_at_idx on live_rooms (step_ends_at) where step_ends_at is not null;
      create index live_rooms_step_alarm_at_idx on live_rooms (step_alarm_at) where step_alarm_at is not null;
      alter table room_members add ready_step_version integer;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table room_members drop ready_step_version;
      drop index live_rooms_step_alarm_at_idx;
      drop index live_rooms_step_ends_at_idx;
      alter table live_rooms
        drop course,
        drop step_now,
        drop step_undo,
        drop step_ends_at,
        drop step_alarm_at,
        drop paused_by,
        drop heads,
        drop heads_most;
      alter table practice_methods drop says, drop people, drop parts, drop fewer;
    `);
  }
}
