/** What SQLite said, without the statement that MikroORM puts before it. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { message } = error.cause instanceof Error ? error.cause : error;
  return message.split('\n', 1).join().split(' - ').at(-1) ?? message;
};
