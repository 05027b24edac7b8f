/**
 * Four megabytes for what is new, twice, instead of up to 64; and memory before speed for what is old: it is collected when it has
 * grown by a third instead of doubled, and put together. Without a floor V8 shrinks the first to one megabyte each time, in which what
 * requests under way still use gets old; and nothing is to be made old from the start because it was once found to live long: what is
 * decided so in the first second stays decided, and may double what an answer costs. More threads than processors end a collection sooner,
 * while less is added to what it finds. And what is old is not collected twice more once it gets quiet, for what little is left: readers
 * wait each time. V8 takes all of it when it starts and never again.
 */
const flags = [
  '--min-semi-space-size=4',
  '--max-semi-space-size=4',
  '--memory-saver-mode',
  '--no-allocation-site-pretenuring',
  '--v8-pool-size=8',
  '--no-memory-reducer',
];

/** V8's flags come and go with it, and Node does not start with one that its V8 does not know. */
const knowFlags = process.versions.v8.startsWith('13.6.');

/** Of glibc, which others ignore: threads share what is free, of which each would keep some for itself. */
const allocator = { MALLOC_ARENA_MAX: '1' };

/**
 * Starts the program of this process over, as the same process, with bounds to the memory that it takes: some 60 ms, once.
 * Whoever set one of these flags is left with theirs. So is a process with a channel to its parent (`node --watch`), which
 * it would lose.
 */
export function boundMemory(): void {
  const given = [...process.execArgv, process.env.NODE_OPTIONS].join(' ');
  if (/semi.space.size|memory.saver|optimize.for.size|site.pretenuring|v8.pool|memory.reducer/.test(given)) return;
  if (!knowFlags || process.platform === 'win32' || process.connected) return;
  const args = [process.argv0, ...flags, ...process.execArgv, ...process.argv.slice(1)];
  process.execve?.(process.execPath, args, { ...allocator, ...process.env });
}

/** What a process that this one starts is to be given of its flags: another one has work of another kind. */
export const flagsForOthers = (): string[] => process.execArgv.filter((flag) => !flags.includes(flag));
