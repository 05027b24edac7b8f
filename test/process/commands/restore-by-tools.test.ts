import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dumpGraph, execute } from '../../support/graph/dump-graph.ts';
import { createTestDatabase, isOnPostgres } from '../../support/postgres/test-database.ts';
import { messagesOf } from '../../support/programs/log-lines.ts';
import { runProgram } from '../../support/programs/start-program.ts';
import { startServer, stopServer } from '../../support/programs/start-server.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

it('another tool brings back the same graph, and restore --finish lets mirrors start over', async () => {
  using folder = makeTemporaryFolder();
  await using database = await createTestDatabase(folder.path);
  const cwd = folder.path;
  const env = { DATABASE_URL: database.url, SYNC_SCHEDULE: 'off' };
  // A path for SQLite.
  const place = database.url.replace(/^file:/, '');
  const dump = join(cwd, 'dump');
  expect(await runProgram('sync', { cwd, env })).toMatchObject({ status: 0 });

  if (isOnPostgres) {
    // While a server uses it.
    await using server = await startServer({ cwd, env });
    execFileSync('pg_dump', ['--format=custom', `--file=${dump}`, place]);
    await stopServer(server);
  } else copyFileSync(place, dump);
  const before = dumpGraph(place);
  execute(place, "update artist set name = 'Changed after the backup'");
  expect(dumpGraph(place)).not.toEqual(before);
  if (isOnPostgres) execFileSync('pg_restore', ['--clean', '--if-exists', `--dbname=${place}`, dump]);
  else copyFileSync(dump, place);
  expect(dumpGraph(place)).toEqual(before);

  const changes = async (query: string): Promise<Response> => {
    await using server = await startServer({ cwd, env });
    const response = await fetch(`${server.url}/api/changes?limit=1${query}`);
    return new Response(await response.text(), { status: response.status });
  };
  const { cursor } = JSON.parse((await (await changes('')).text()).trim());
  expect((await changes(`&after=${cursor}`)).status).toBe(200);
  const { status, stdout, stderr } = await runProgram('restore', { cwd, env, args: ['--finish'] });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(messagesOf(stdout)).toEqual([
    expect.stringMatching(/^Finished the restore of \S+\. Mirrors of the change feed/),
  ]);
  expect((await changes(`&after=${cursor}`)).status).toBe(410);
  const { catalog_revision: _, ...graph } = dumpGraph(place);
  expect(before).toMatchObject(graph);
});
