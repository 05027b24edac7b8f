import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { isatty } from 'node:tty';
import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { findPlace } from './error-place.ts';
import { AppError } from './errors.ts';

export type { Logger } from 'pino';

export type LogFormat = 'auto' | 'pretty' | 'json';

interface LogOutput {
  /** `auto`: readable lines on a terminal, JSON lines anywhere else. */
  format?: LogFormat;
  /** 1: standard output; 2: standard error. */
  descriptor?: 1 | 2;
  /** Called before each readable line, to clear a progress line. */
  beforeLine?: () => void;
}

export function createLogger(level: string, destination: DestinationStream = openLog()): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    destination,
  );
}

export function openLog({ format = 'auto', descriptor = 1, beforeLine }: LogOutput = {}): DestinationStream {
  const isTerminal = isatty(descriptor);
  if (format === 'json' || (format === 'auto' && !isTerminal))
    return pino.destination({ dest: descriptor, sync: true });
  return pretty({
    destination: new Writable({
      write(line, _encoding, done) {
        beforeLine?.();
        writeSync(descriptor, line);
        done();
      },
    }),
    colorize: isTerminal,
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
