/** Why the built-in PostgreSQL will not start. Each message is one sentence that says what to do, fit to be the last line printed. */
export abstract class EmbeddedPostgresRefusal extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = new.target.name;
  }
}

export class DataFolderInUse extends EmbeddedPostgresRefusal {
  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by process ${pid}: stop it first, or set DATA_DIR to another folder.`,
    );
  }
}

export class DataFolderUnwritable extends EmbeddedPostgresRefusal {
  constructor(folder: string, reason: string) {
    super(`The data folder ${folder} cannot be written (${reason}): set DATA_DIR to a folder that can.`);
  }
}

export class DataFolderFromOtherVersion extends EmbeddedPostgresRefusal {
  constructor(folder: string, theirs: string, ours: string) {
    super(
      `The data folder ${folder} was made by PostgreSQL ${theirs}, and this is PostgreSQL ${ours}: set DATA_DIR to another folder, or DATABASE_URL to a server that reads it.`,
    );
  }
}

export class NoPostgresForThisMachine extends EmbeddedPostgresRefusal {
  constructor(machine: string) {
    super(
      `No built-in PostgreSQL runs on this machine (${machine}): set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
}

export class RootCannotRunPostgres extends EmbeddedPostgresRefusal {
  constructor(reason: string) {
    super(
      `PostgreSQL refuses to run as root, and here root cannot hand it to another user (${reason}): start as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 server.`,
    );
  }
}

export class PostgresDidNotStart extends EmbeddedPostgresRefusal {
  constructor(reason: string, log: string) {
    super(`The built-in PostgreSQL did not start (${reason}): its log is ${log}.`);
  }
}
