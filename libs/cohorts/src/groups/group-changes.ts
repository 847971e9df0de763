import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';

/** Who came to a group and who left it in one transaction; both are empty where only its facilitation changed. */
export interface GroupChange {
  joined: string[];
  left: string[];
}

/** What hangs on a group’s people elsewhere, and must follow them in the same transaction: seats in rooms. */
export interface GroupFollower {
  peopleChanged(write: Write, groupId: string, change: GroupChange): Promise<void>;
}

@Injectable()
export class GroupChanges {
  readonly #followers: GroupFollower[] = [];

  register(follower: GroupFollower): void {
    this.#followers.push(follower);
  }

  /** Everybody whose rights changed asks again what they may do; what follows the group’s people follows. */
  async tell(
    write: Write,
    groupId: string,
    { alsoTold = [], ...change }: GroupChange & { alsoTold?: string[] },
  ): Promise<void> {
    for (const personId of [...change.joined, ...change.left, ...alsoTold])
      write.tell('person', personId, 'access.changed', null, {});
    for (const follower of this.#followers) await follower.peopleChanged(write, groupId, change);
  }
}
