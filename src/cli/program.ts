import type { Command } from 'commander';
import { createCommand } from './command-line.ts';

/** Adds options, arguments and the action of a command. */
type Define = (command: Command) => Command;

interface Entry {
  summary: string;
  /** Loads the command's modules. */
  load: () => Promise<Define>;
}

/** Each command has a file of its own in `commands/`. */
const entries: Readonly<Record<string, Entry>> = {
  serve: {
    summary: 'run the server',
    load: async () => (await import('./commands/serve.ts')).defineServe,
  },
  sync: {
    summary: 'sync once, or join the running sync',
    load: async () => (await import('./commands/sync.ts')).defineSync,
  },
  purge: {
    summary: 'delete releases that Spotify has not listed for RETENTION_DAYS',
    load: async () => (await import('./commands/purge.ts')).definePurge,
  },
  backup: {
    summary: 'write a backup of the SQLite file, also while the server runs',
    load: async () => (await import('./commands/backup.ts')).defineBackup,
  },
  restore: {
    summary: 'replace the SQLite file by a backup; stop the server first',
    load: async () => (await import('./commands/restore.ts')).defineRestore,
  },
  copy: {
    summary: 'copy everything to a new database, from SQLite to PostgreSQL or back',
    load: async () => (await import('./commands/copy.ts')).defineCopy,
  },
  export: {
    summary: 'write artists, releases, credits, listings or changes as CSV, NDJSON or Parquet',
    load: async () => (await import('./commands/export.ts')).defineExport,
  },
  health: {
    summary: 'check that the server on this machine is ready, by its HOST and PORT',
    load: async () => (await import('./commands/health.ts')).defineHealth,
  },
  doctor: {
    summary: 'check settings, database, disk, clock and what Spotify allows',
    load: async () => (await import('./commands/doctor.ts')).defineDoctor,
  },
  sandbox: {
    summary: 'serve the sandbox on SANDBOX_PORT, as Spotify for another server',
    load: async () => (await import('./commands/sandbox.ts')).defineSandbox,
  },
};

/** The command line. Of the commands only the one that `args` name is loaded. */
export async function createProgram(args: readonly string[]): Promise<Command> {
  const program = createCommand('release-graph')
    .description('Release Graph: new releases on Spotify and their artists, from a local copy.')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', '\nSettings are environment variables, also in .env (docs/settings.md).');
  const [first, second] = args;
  const wanted = first === 'help' ? second : first;
  for (const [name, { summary, load }] of Object.entries(entries)) {
    const command = createCommand(name).description(summary);
    program.addCommand(name === wanted ? (await load())(command) : command);
  }
  return program;
}
