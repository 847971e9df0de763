import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Mail } from './mail.entity.js';
import { MailController } from './mail.controller.js';
import { Mails } from './mails.js';

/** One `Mails` for the process; whoever knows the organisation provides `MailIdentity`. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Mail])],
  controllers: [MailController],
  providers: [Mails],
  exports: [Mails],
})
export class MailModule {}
