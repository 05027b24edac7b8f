import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Logger } from '../logger.ts';

export interface ChildEnd {
  /** Null when a signal ended it, or it never began. */
  status: number | null;
  signal: NodeJS.Signals | null;
  /** The name and the code of the error that Node itself wrote down, as of a program that cannot be loaded. */
  error?: { name: string; code?: string };
}

/** Resolves when the process has ended, or could not begin, and all that it said was heard. */
export async function untilEnded(child: ChildProcess, logger: Logger): Promise<ChildEnd> {
  const complaint = readComplaint(child);
  try {
    const [[status, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
    const error = await complaint;
    return { status, signal, ...(error ? { error } : {}) };
  } catch (error) {
    logger.error({ err: error }, 'The process of a sync cannot be started');
    return { status: null, signal: null };
  }
}

const maxComplaint = 20_000;

/** What Node writes of an error that nobody caught has its stack, with paths: only what kind it was is for the log. */
async function readComplaint({ stderr }: ChildProcess): Promise<ChildEnd['error'] | null> {
  let text = '';
  for await (const chunk of stderr ?? []) if (text.length < maxComplaint) text += chunk;
  const [, name] = /^(?:Uncaught )?(\w*Error)\b/m.exec(text) ?? [];
  if (name === undefined) return null;
  const [, code] = /\bcode: '(\w+)'/.exec(text) ?? [];
  return { name, ...(code === undefined ? {} : { code }) };
}

/** What to tell of a run whose process ended without closing it. */
export const describeEnd = ({ signal }: ChildEnd): string =>
  signal === null
    ? 'The sync met an internal error; the log has more. Nothing of it was written.'
    : `The process of the sync was killed (${signal}), perhaps for want of memory. Nothing of it was written.`;
