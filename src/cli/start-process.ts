import { existsSync } from 'node:fs';
import { type Config, parseConfig } from '../config/config.ts';
import { readSecretFiles } from '../config/secret-files.ts';
import { ConfigError } from '../errors.ts';
import { createLogger, type Logger, openLog } from '../logger.ts';

export interface ProcessContext {
  config: Config;
  logger: Logger;
  /** Aborted by SIGINT, SIGTERM or SIGHUP. */
  stop: AbortSignal;
}

interface ProcessLog {
  /** Where the log goes: 1, standard output, by default. */
  descriptor?: 1 | 2;
  beforeLine?: () => void;
}

/** Runs a command with the settings of `.env` and the environment. `run` returns the exit status. */
export async function startProcess(
  run: (context: ProcessContext) => Promise<number>,
  log: ProcessLog = {},
): Promise<void> {
  const stop = abortOnSignal();
  const config = readSettings();
  const logger = createLogger(config.logLevel, openLog({ format: config.logFormat, ...log }));
  process.exitCode = await run({ config, logger, stop });
}

/** The settings of `.env` and the environment. Throws a ConfigError if one is invalid. */
export function readSettings(): Config {
  readDotEnv();
  return parseConfig(readSecretFiles(process.env));
}

/**
 * The first signal stops gracefully. A second SIGINT or SIGTERM ends the process at once; a second SIGHUP does not, because
 * a closing terminal may send several.
 */
function abortOnSignal(): AbortSignal {
  const stop = new AbortController();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const onSignal = () => {
    for (const signal of signals) process.off(signal, onSignal);
    stop.abort();
  };
  for (const signal of [...signals, 'SIGHUP'] as const) process.on(signal, onSignal);
  return stop.signal;
}

function readDotEnv(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch {
    throw new ConfigError(['.env: cannot be read as a file of variables']);
  }
}
