import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { findPlace } from './error-place.ts';
import { AppError } from './errors.ts';

export type { Logger } from 'pino';

/** Readable lines when standard output is a terminal, JSON lines anywhere else. */
export function createLogger(level: string, destination: DestinationStream = standardOutput()): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    destination,
  );
}

/** On a terminal `beforeLine` is called before each line, to clear a progress line. */
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
    // Fields are for machines, which read JSON lines.
    hideObject: true,
    messageFormat: formatMessage,
  });
}

/** Appends the error to the message, so that a bug can be found from a terminal. */
const formatMessage = ({ msg, err }: Record<string, unknown>): string =>
  typeof err === 'object' && err !== null ? `${msg} (${Object.values(err).join(' ')})` : `${msg}`;

/**
 * What is logged of an error: never a stack, a statement or a value. Messages of AppErrors are safe; of other errors
 * the name and the place are logged.
 */
export function describeError(error: unknown): Record<string, string> {
  if (error instanceof AppError) return { name: error.name, code: error.code, message: error.message };
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const place = findPlace(error);
  return { name: error.name, ...code, ...(place ? { at: place } : {}) };
}
