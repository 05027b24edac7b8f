import { type Command, InvalidArgumentError } from 'commander';
import { secrets } from '../../catalog/backup/left-out.ts';
import { backUpDatabase } from '../../database/backup.ts';
import { describeDatabase } from '../../database/open-database.ts';
import { exitStatus } from '../exit-status.ts';
import { startProcess } from '../start-process.ts';

const maxKept = 999;

interface BackupFlags {
  keep: number;
  withSessions?: true;
}

export const defineBackup = (command: Command): Command =>
  command
    .argument('<file>', 'where to write the backup')
    .option('--keep <n>', 'keep n backups: <file>, <file>.1 and so on', parseKept, 1)
    .option('--with-sessions', 'include sessions and tokens, so that users stay logged in')
    .action((to: string, { keep, withSessions }: BackupFlags) =>
      startProcess(async ({ config, logger }) => {
        const { databaseUrl: url } = config;
        const bytes = await backUpDatabase(url, { to, keep, leftOut: withSessions ? [] : secrets });
        const content = withSessions ? 'with sessions and tokens' : 'without sessions and tokens';
        const size = `${(bytes / 1e6).toFixed(1)} MB`;
        logger.info({ bytes }, `Backed up ${describeDatabase(url)} to ${to} (${size}, ${content})`);
        return exitStatus.success;
      }),
    );

function parseKept(value: string): number {
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${maxKept}`);
}
