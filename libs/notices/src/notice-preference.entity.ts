import type { NoticePreferences } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';

/** What one person wants to be sent, and when. There is a row for those who were sent something or chose. */
@Entity()
@Unique(['unsubscribeKey'])
export class NoticePreference {
  @PrimaryColumn('uuid') personId: string;
  @OneToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column('jsonb') rhythms: NoticePreferences['rhythms'];
  @Column('integer') quietFrom: number;
  @Column('integer') quietTo: number;
  @Column({ type: 'date', nullable: true }) pausedUntil: string | null;
  /** Stands in every mail: whoever holds it may end mails of a kind, and nothing else. */
  @Column('uuid') unsubscribeKey: string;
  @Column({ type: 'timestamptz', nullable: true }) lastMailAt: Date | null;
}
