/** What a program of the bench does when it is asked. */
type Tasks = Record<string, (task: never) => unknown>;

/** Answers the bench’s tasks until the bench lets go, or dies: then this program ends too, whatever it is doing. */
export function answerTasks(tasks: Tasks): void {
  process.on('disconnect', () => process.exit(0));
  // A signal from the terminal reaches everybody; the bench decides when we end.
  process.on('SIGINT', () => undefined);
  process.on('message', ({ name, task }: { name: string; task: never }) => {
    Promise.resolve()
      .then(() => tasks[name]!(task))
      .then(
        (value) => process.send?.({ value }),
        (error: Error) => process.send?.({ error: error.stack ?? error.message }),
      );
  });
}
