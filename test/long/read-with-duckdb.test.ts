import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { exportFormats } from '../../src/export/export-graph.ts';
import { execute, readRows } from '../support/graph/dump-graph.ts';
import { runProgram } from '../support/programs/start-program.ts';
import { sandboxFileIn, useFilledFile } from '../support/programs/use-filled-file.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const folder = makeTemporaryFolder();
const file = (await useFilledFile())(sandboxFileIn(folder.path));
// Names that a careless writer of CSV breaks.
const awkward = ['a "quoted", name', 'two\r\nlines', '=1+1', ' spaces ', 'Ünïcødé 🎷'];
for (const [index, name] of awkward.entries())
  execute(file, `update artist set name = '${name}' where id = ${index + 1}`);
execute(file, 'update artist set genres_known_at = null where id = 1');
execute(file, "update release set label = '' where id = 1");

const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
afterAll(() => {
  duckdb.closeSync();
  folder[Symbol.dispose]();
});

const readers = { csv: 'read_csv', ndjson: 'read_ndjson', parquet: 'read_parquet' } as const;

/** Exports to a file, and reads it by DuckDB. Times become text, as in the other formats. */
async function readExport(what: string, format: keyof typeof readers, filters: string[] = []) {
  const output = join(folder.path, `${what}.${format}`);
  const args = ['--what', what, '--format', format, '--output', output, ...filters];
  expect(await runProgram('export', { cwd: folder.path, args })).toMatchObject({ status: 0, stdout: [] });
  const options = format === 'csv' ? ', all_varchar = true, header = true, allow_quoted_nulls = false' : '';
  const sql = `select * from ${readers[format]}('${output}'${options})`;
  const reader = await duckdb.runAndReadAll(sql);
  return reader.getRowObjectsJson();
}

/** Values as text: DuckDB guesses types of CSV and JSON. */
const asText = (value: unknown): string | null => {
  if (value === null) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const time = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|\+00)?$/.exec(text);
  return time ? new Date(`${time[1]}T${time[2]}Z`).toISOString() : text;
};

const normalize = (rows: Record<string, unknown>[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asText(value)])));

const counts = {
  artists: 'select count(*) as n from artist',
  releases: 'select count(*) as n from release',
  credits: 'select count(*) as n from release_credit',
  listings: 'select count(*) as n from listing',
  changes: 'select count(*) as n from change',
};

describe.each(Object.entries(counts))('%s', (what, count) => {
  it('are the same rows in CSV, NDJSON and Parquet, all of the database', async () => {
    const [csv = [], ndjson = [], parquet = []] = await Promise.all(
      exportFormats.map(async (format) => normalize(await readExport(what, format))),
    );
    expect(readRows(file, count)).toEqual([{ n: parquet.length }]);
    expect(ndjson).toEqual(parquet);
    expect(csv).toEqual(parquet);
  });
});

it('joins releases with artists by credits, as the graph does', async () => {
  for (const what of ['artists', 'releases', 'credits']) await readExport(what, 'parquet');
  const table = (what: string) => `'${join(folder.path, what)}.parquet'`;
  const joined = await duckdb.runAndReadAll(
    `select r.id as release, c.position, a.name, a.genres::json->>0 as genre from ${table('credits')} c
     join ${table('releases')} r on r.id = c.releaseId join ${table('artists')} a on a.id = c.artistId order by 1, 2`,
  );
  const rows = joined.getRowObjectsJson();
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(awkward));
  expect(rows.map(({ release, name }) => ({ release, name }))).toEqual(
    readRows(
      file,
      `select r.spotify_id as release, a.name from release_credit c join release r on r.id = c.release_id
       join artist a on a.id = c.artist_id order by r.spotify_id, c.position`,
    ),
  );
});

it('keeps null apart from empty texts and empty lists', async () => {
  const artists = await readExport('artists', 'ndjson');
  const unknown = readRows(file, 'select spotify_id from artist where genres_known_at is null');
  expect(artists.filter(({ genres }) => genres === null).map(({ id }) => id)).toEqual(
    unknown.map(({ spotify_id }) => spotify_id),
  );
  const empty = readRows(file, "select spotify_id from release where label = ''");
  expect((await readExport('releases', 'parquet', ['--artist', String(artists[0]?.id)])).length).toBeGreaterThan(0);
  const releases = await readExport('releases', 'parquet');
  expect(releases.filter(({ label }) => label === '').map(({ id }) => id)).toEqual(
    empty.map(({ spotify_id }) => spotify_id),
  );
});

it('takes the filters of REST', async () => {
  const types = (rows: Record<string, unknown>[]) => new Set(rows.map(({ type }) => type));
  expect(types(await readExport('releases', 'parquet', ['--type', 'album', '--type', 'ep']))).toEqual(
    new Set(['album', 'ep']),
  );
  expect(types(await readExport('releases', 'csv', ['--not.type', 'single']))).not.toContain('single');
  execute(file, 'update listing set listed_until = listed_from where release_id <= 10');
  expect(await readExport('releases', 'ndjson', ['--listedNow', 'true'])).toHaveLength(90);
  expect(await readExport('releases', 'ndjson', ['--q', 'no such words at all'])).toEqual([]);
});

it('continues the changes after a cursor', async () => {
  const all = await readExport('changes', 'ndjson');
  const rest = await readExport('changes', 'ndjson', ['--after', String(all[9]?.cursor)]);
  expect(rest.map(({ id }) => id)).toEqual(all.slice(10).map(({ id }) => id));
});

it.each([
  [['--what', 'releases', '--type', 'vinyl'], '--type: expected album, single, ep, compilation or other, got vinyl\n'],
  [['--what', 'changes', '--genre', 'pop'], '--genre: unknown. Allowed parameters: after\n'],
  [['--what', 'releases', '--market', 'us', '--market', 'de'], '--market: expected a single value, got 2\n'],
])('refuses %j with status 64, and writes nothing', async (args, stderr) => {
  const ended = await runProgram('export', {
    cwd: folder.path,
    args: [...args, '--format', 'csv', '--output', join(folder.path, 'refused.csv')],
  });
  expect(ended).toEqual({ status: 64, stdout: [], stderr });
  expect(readdirSync(folder.path)).not.toContain('refused.csv');
});

it('writes rows to standard output and nothing else, and the log to standard error', async () => {
  const { status, stdout } = await runProgram('export', {
    cwd: folder.path,
    args: ['--what', 'credits', '--format', 'ndjson'],
  });
  expect(status).toBe(0);
  expect(stdout.map((line) => Object.keys(JSON.parse(line)))[0]).toEqual(['releaseId', 'position', 'artistId']);
});
