/**
 * Eight megabytes for what is new, twice, instead of 64; and memory before speed wherever V8 weighs them: what is old is collected
 * when it has grown by a third instead of doubled, and put together. V8 takes the first when it starts and never again.
 */
const flags = ['--max-semi-space-size=8', '--optimize-for-size'];

/** Of glibc, which others ignore: threads share what is free, of which each would keep some for itself. */
const allocator = { MALLOC_ARENA_MAX: '1' };

/**
 * Starts the program of this process over, as the same process, with bounds to the memory that it takes: some 60 ms, once.
 * Whoever set one of these flags is left with theirs. So is a process with a channel to its parent (`node --watch`), which
 * it would lose.
 */
export function boundMemory(): void {
  const given = [...process.execArgv, process.env.NODE_OPTIONS].join(' ');
  if (/--(max.semi.space.size|optimize.for.size)/.test(given)) return;
  if (process.platform === 'win32' || process.connected) return;
  const args = [process.argv0, ...flags, ...process.execArgv, ...process.argv.slice(1)];
  process.execve?.(process.execPath, args, { ...allocator, ...process.env });
}

/** What a process that this one starts is to be given of its flags: another one has work of another kind. */
export const flagsForOthers = (): string[] => process.execArgv.filter((flag) => !flags.includes(flag));
