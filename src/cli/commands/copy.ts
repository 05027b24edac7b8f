import type { Command } from 'commander';
import { type CopiedGraph, copyGraph } from '../../catalog/copy/copy-graph.ts';
import { openCatalog } from '../../catalog/open-catalog.ts';
import { identifyProcess } from '../../catalog/runs/process-identity.ts';
import { closeAbandonedRun } from '../../catalog/runs/run-lease.ts';
import { systemClock } from '../../clock.ts';
import { databaseUrl } from '../../config/url-values.ts';
import { refuseMissing } from '../../database/open-database.ts';
import { AppError, UsageError } from '../../errors.ts';
import { counted } from '../../sync/log-outcome.ts';
import { refuseOtherSource } from '../../sync/prepare-catalog.ts';
import { exitStatus } from '../exit-status.ts';
import { type ProcessContext, startProcess } from '../start-process.ts';

interface CopyFlags {
  from: string;
  to: string;
}

export const defineCopy = (command: Command): Command =>
  command
    .requiredOption('--from <url>', 'the database to copy, as in DATABASE_URL')
    .requiredOption('--to <url>', 'a new database, as in DATABASE_URL')
    .action((flags: CopyFlags) => startProcess((context) => copyDatabases(context, flags)));

async function copyDatabases({ config, logger, stop }: ProcessContext, flags: CopyFlags): Promise<number> {
  const [from, to] = [parseUrl('--from', flags.from), parseUrl('--to', flags.to)];
  refuseMissing(from);
  await using source = await openCatalog({ url: from, accepts: ['current'] });
  await refuseOtherSource(source, source.label, config);
  await closeAbandonedRun(source.em, identifyProcess(), systemClock.now());
  await using target = await openCatalog({ url: to, accepts: ['empty', 'current'] });
  const at = new Date(systemClock.now()).toISOString();
  const { rows, digest } = await copyGraph(source, target, { at, signal: stop }).catch((error: unknown) => {
    throw stop.aborted ? new AppError('STOPPED', 'Stopped. Nothing was copied.') : error;
  });
  logger.info({ rows, digest }, `Copied ${describeRows(rows)} from ${source.label} to ${target.label}`);
  logger.info({ digest }, `Counts and digest of the copy are those of the source (SHA-256 ${digest.slice(0, 16)}…)`);
  return exitStatus.success;
}

/** The message has no URL, which may contain a password. */
function parseUrl(flag: string, text: string): string {
  const { data, error } = databaseUrl.schema.safeParse(text);
  if (error) throw new UsageError(`${flag}: expected ${databaseUrl.allowed}`);
  return data;
}

const describeRows = ({ release = 0, artist = 0, change = 0, sync_run = 0, account = 0 }: CopiedGraph['rows']) =>
  [
    counted(release, 'release'),
    counted(artist, 'artist'),
    counted(change, 'logged change'),
    counted(sync_run, 'sync'),
    counted(account, 'account'),
  ].join(', ');
