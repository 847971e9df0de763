import { Global, Module } from '@nestjs/common';
import { Connections } from './connections.js';
import { LiveGateway } from './live.gateway.js';
import { StreamsController } from './streams.controller.js';

@Global()
@Module({ controllers: [StreamsController], providers: [LiveGateway, Connections], exports: [Connections] })
export class SocketsModule {}
