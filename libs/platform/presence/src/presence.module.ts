import { Clock } from '@colloquy/platform-clock';
import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { MemoryPresence } from './memory-presence.js';
import { Presence } from './presence.js';
import { MemorySignals, Signals } from './signals.js';

/** One presence and one way of signals for the process. */
@Global()
@Module({
  providers: [
    {
      provide: Presence,
      inject: [Clock],
      useFactory: (clock: Clock) => new MemoryPresence(() => clock.now()),
    },
    { provide: Signals, useClass: MemorySignals },
  ],
  exports: [Presence, Signals],
})
export class PresenceModule implements OnApplicationShutdown {
  constructor(@Inject(Presence) private readonly presence: Presence) {}
  onApplicationShutdown(): void {
    (this.presence as MemoryPresence).close();
  }
}
