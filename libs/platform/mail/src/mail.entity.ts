import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What is in an envelope: forgotten as soon as it has left. */
export interface MailContent {
  subject: string;
  html: string;
  text: string;
  calendar?: string;
  /** An address that ends mails of this kind with one press (RFC 8058). */
  unsubscribe?: string;
}

/** One mail on its way, or gone. */
@Entity()
@Index(['sentAt'])
export class Mail {
  @PrimaryGeneratedColumn('uuid') id: string;
  /** What it is about, such as `sign_in.code`: for figures and for the administrator’s page. */
  @Column() kind: string;
  @Column() address: string;
  @Column({ type: 'jsonb', nullable: true }) content: MailContent | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  /** After this it would only confuse: a code that no longer works. */
  @Column({ type: 'timestamptz', nullable: true }) usefulUntil: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) sentAt: Date | null;
  /** Given up: refused for good, or no longer useful. */
  @Column({ type: 'timestamptz', nullable: true }) droppedAt: Date | null;
  @Column({ type: 'integer', default: 0 }) attempts: number;
  /** What the mail server said the last time, without addresses. */
  @Column({ type: 'varchar', nullable: true }) lastTrouble: string | null;
}
