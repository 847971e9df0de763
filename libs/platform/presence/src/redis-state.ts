/** Whether Redis answers, for those who look after the installation. `none`: there is one node, and it needs none. */
export class RedisState {
  constructor(readonly now: () => 'none' | 'ok' | 'away') {}
}
