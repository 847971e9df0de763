import { Database } from '@colloquy/platform-database';
import { Signals } from '@colloquy/platform-presence';
import { Injectable, type OnModuleInit } from '@nestjs/common';

const quietSql = `
select coalesce((r.writing->>'isAnonymous')::boolean, false)
  or coalesce((coalesce(r.step_now, r.method->'steps'->r.step_index)->>'quiet')::boolean, false) as quiet
from live_rooms r where r.id = $1 and r.state = 'live'`;

/** Nobody’s typing or reaction is told while a step is quiet, or while people write without names. */
@Injectable()
export class QuietWriting implements OnModuleInit {
  constructor(
    private readonly signals: Signals,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.signals.isQuiet = async (roomId) => {
      const [room] = await this.database.rows<{ quiet: boolean }>('practice.quiet', quietSql, [roomId]);
      return room?.quiet ?? false;
    };
  }
}
