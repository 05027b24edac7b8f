import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPrograms, startPostgres } from '../../test/support/postgres/start-postgres.ts';
import { runPsql } from '../../test/support/postgres/test-database.ts';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { formatRows, measureRows } from '../reads/rounds.ts';
import { formatTable } from '../shared/format-table.ts';
import { median, quantile } from '../shared/quantile.ts';
import { startFlags, startServer } from '../shared/start-server.ts';
import { createDatabaseRows } from './database-rows.ts';
import { measureSearches } from './measure-searches.ts';
import { measureSyncs } from './measure-syncs.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    'start-flags': { type: 'boolean', default: false },
  },
});
const [rounds, seconds, syncs, names] = values.quick ? [3, 1, 2, 100_000] : [5, 2, 4, 1_000_000];
const flags = values['start-flags'] ? startFlags : [];
const isIncluded = (part: 'graph' | 'searches'): boolean => values.only === undefined || values.only === part;
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const log = (text: string): void => void process.stderr.write(`… ${text}\n`);
print(
  `Node ${process.version} on ${process.platform} ${process.arch}, ${availableParallelism()} processors (${cpus()[0]?.model ?? ''})\n`,
);

const programs = findPrograms();
if (programs === null) throw new Error('PostgreSQL 15 or newer is not installed');
await using stack = new AsyncDisposableStack();
const folder = stack.use(makeTemporaryFolder());
// As it is used: a commit waits for the disk.
const server = startPostgres(programs, {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '512MB',
  autovacuum_naptime: '1min',
});
stack.defer(() => server.stop());
const create = (name: string): string => {
  runPsql(server.urlOf('postgres'), `create database ${name}`);
  return server.urlOf(name);
};

if (isIncluded('graph')) {
  log('syncing 10,000 releases');
  const costs = await measureSyncs(syncs, { folder: folder.path, create });
  const ratios = costs.postgres.map((cost, round) => cost / (costs.sqlite[round] ?? Number.NaN));
  print(`A sync of 10,000 new releases, seconds (${syncs} rounds)\n`);
  print(
    formatTable(
      ['SQLite', 'PostgreSQL', 'ratio', 'ratios of the rounds'],
      [
        [
          median(costs.sqlite).toFixed(2),
          median(costs.postgres).toFixed(2),
          median(ratios).toFixed(2),
          `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
        ],
      ],
    ),
  );

  log('reading');
  {
    await using servers = new AsyncDisposableStack();
    const file = join(folder.path, 'sync-1.db');
    const url = server.urlOf('sync_1');
    runPsql(url, 'analyze');
    const ours = servers.use(await startServer(file, { DATABASE_URL: url }, flags));
    const onFile = servers.use(await startServer(file, {}, flags));
    const rows = await createDatabaseRows({ ours, onFile, url, flags, servers });
    print(`\n${formatRows(await measureRows(rows, { rounds, seconds }))}`);
  }
}

if (isIncluded('searches')) {
  log(`searching ${names} names`);
  const found = await measureSearches(create('names'), names);
  print(`\nThe first page of a search among ${names.toLocaleString('en')} names, milliseconds\n`);
  print(
    formatTable(
      ['query', 'p50', 'p95'],
      found.map(({ what, ms }) => [what, quantile(ms, 0.5).toFixed(2), quantile(ms, 0.95).toFixed(2)]),
    ),
  );
}
