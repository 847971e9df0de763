import { Global, Module } from '@nestjs/common';
import { Connections } from './connections.js';
import { LiveGateway } from './live.gateway.js';
import { Polling } from './polling.js';
import { Refusals } from './refusals.js';
import { StreamsController } from './streams.controller.js';
import { Subscriptions } from './subscriptions.js';

@Global()
@Module({
  controllers: [StreamsController],
  providers: [LiveGateway, Subscriptions, Connections, Polling, Refusals],
  exports: [Connections, Refusals],
})
export class SocketsModule {}
