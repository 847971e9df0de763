/** How much is done. The whole suite takes some three minutes on two cores; the quick one only shows that it runs. */
export interface Size {
  rounds: number;
  /** Of one round of one side. */
  seconds: number;
  warmUpSeconds: number;
  /** Requests or posts in one round, whatever the time. */
  most: number;
  /** In the thread that is read. Its first page is sixty of them. */
  comments: number;
  /** Others as long, which nobody reads: a table that holds one thread only is read whole instead of by its index. */
  otherThreads: number;
  /** Empty ones, to be written to. */
  threads: number;
  /** Who wrote all that, in turn, and goes on writing. */
  writers: number;
  rooms: number;
  members: number;
  /** Posts of one round from sending to seen. */
  seen: number;
  /** Rooms beside those, whose idle members’ memory is weighed. */
  idleRooms: number;
  /** Seconds without work before memory is read. */
  settle: number;
}

export const sizes = {
  whole: {
    rounds: 3,
    seconds: 3,
    warmUpSeconds: 1,
    most: 100_000,
    comments: 1000,
    otherThreads: 19,
    threads: 50,
    writers: 1000,
    rooms: 50,
    members: 20,
    seen: 150,
    idleRooms: 50,
    settle: 3,
  },
  quick: {
    rounds: 1,
    seconds: 0.3,
    warmUpSeconds: 0.1,
    most: 40,
    comments: 100,
    otherThreads: 1,
    threads: 3,
    writers: 40,
    rooms: 3,
    members: 4,
    seen: 5,
    idleRooms: 3,
    settle: 0.2,
  },
} satisfies Record<string, Size>;
