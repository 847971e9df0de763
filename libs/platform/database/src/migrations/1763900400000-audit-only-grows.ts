import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit trail grows and never changes: only the seal of a row may be set, once. */
export class AuditOnlyGrows1763900400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.seal is null and (to_jsonb(new) - 'seal') = (to_jsonb(old) - 'seal') then
          return new;
        end if;
        raise exception 'the audit trail only grows' using errcode = 'restrict_violation';
      end $$;
      create trigger audit_only_grows before update or delete on audit_row
        for each row execute function refuse_audit_change();
      create trigger audit_is_not_emptied before truncate on audit_row
        for each statement execute function refuse_audit_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger audit_is_not_emptied on audit_row;
      drop trigger audit_only_grows on audit_row;
      drop function refuse_audit_change();
    `);
  }
}
