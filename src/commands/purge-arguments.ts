import { parseArgs } from 'node:util';
import { UsageError } from '../errors.ts';

export const purgeUsage = `Usage: npm run purge             deletes what Spotify has not listed for RETENTION_DAYS
       npm run purge -- --all    empties the graph`;

export interface PurgeArguments {
  all: boolean;
  help: boolean;
}

/** @throws UsageError that names the argument and what would be one. */
export function parsePurgeArguments(args: readonly string[]): PurgeArguments {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args: [...args], options: { all: flag, help: flag } }).values;
  } catch (error) {
    // Node goes on about how to write a positional argument, of which there are none here.
    const [complaint = ''] = error instanceof Error ? error.message.split('. ', 1) : [];
    throw new UsageError(`${complaint}.\n${purgeUsage}`, { cause: error });
  }
}
