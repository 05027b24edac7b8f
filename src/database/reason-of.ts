/** What SQLite said, without the statement that MikroORM puts before it. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const reason = error.cause instanceof Error ? error.cause : error;
  // SQLite calls it "disk I/O error" that the file which its processes share has no room to grow.
  if ('code' in reason && reason.code === 'SQLITE_IOERR_SHMSIZE') return 'the disk is full';
  return reason.message.split('\n', 1).join().split(' - ').at(-1) ?? reason.message;
};
