import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { AppError } from './errors.ts';

export type { Logger } from 'pino';

/** Readable lines when standard output is a terminal, JSON lines anywhere else. */
export function createLogger(level: string, destination: DestinationStream = standardOutput()): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    destination,
  );
}

/** `beforeLine` is called before each line on a terminal, to clear what else is drawn there. */
export function standardOutput(beforeLine: () => void = () => {}): DestinationStream {
  if (!isatty(1)) return pino.destination({ dest: 1, sync: true });
  return pretty({
    destination: new Writable({
      write(line, _encoding, done) {
        beforeLine();
        writeSync(1, line);
        done();
      },
    }),
    colorize: true,
    translateTime: 'SYS:HH:MM:ss',
    // What the message does not say in words is for machines, which read the JSON lines.
    hideObject: true,
    messageFormat: inWords,
  });
}

/** An error stands behind the message: without it, nobody at a terminal could find the bug. */
const inWords = ({ msg, err }: Record<string, unknown>): string =>
  typeof err === 'object' && err !== null ? `${msg} (${Object.values(err).join(' ')})` : `${msg}`;

/** The file and line of a frame, without its folder: frames of Node itself have none. */
const firstPlace = /^ {4}at .*?([^/\\\s(]+:\d+):\d+\)?$/m;

/**
 * What a log may say of an error: never a stack, a statement or a value. The messages of our own errors are written to
 * be read; of any other, its kind and the place it came from are enough to find the bug.
 */
export function describeError(error: unknown): Record<string, string> {
  if (error instanceof AppError) return { name: error.name, code: error.code, message: error.message };
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const place = firstPlace.exec(error.stack ?? '')?.[1];
  return { name: error.name, ...code, ...(place ? { at: place } : {}) };
}
