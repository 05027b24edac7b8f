import { statSync, truncateSync } from 'node:fs';
import { expect } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { fillGraph } from '../support/graph/fill-graph.ts';
import { oddGraph } from '../support/graph/odd-graph.ts';
import { itOnSqlite } from '../support/postgres/sqlite-only.ts';
import { writeElsewhere } from '../support/programs/write-elsewhere.ts';

itOnSqlite('PostgreSQL checks and repairs its own files').each([
  ['/api/artists/', '{ artists { nodes { name } } }'],
  ['/feeds/releases.atom', '{ releases { nodes { name } } }'],
  ['/api/changes', '{ catalog { revision } }'],
])('answers 503 from a damaged database, and logs it once: %s and %s', async (path, query) => {
  await using app = await startApp();
  await fillGraph(app, oddGraph);
  const { database: databaseFile } = app;
  writeElsewhere(databaseFile, 'pragma wal_checkpoint(truncate)');
  truncateSync(databaseFile, Math.floor(statSync(databaseFile).size / 12));
  const logged = () => app.log.filter(({ level }) => Number(level) >= 50);

  const response = await app.get(path);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    type: '/problems/unavailable',
    title: 'Service unavailable',
    status: 503,
    detail: 'The database file is damaged. Restore a backup, or delete the file and sync again.',
  });
  expect(logged()).toMatchObject([{ msg: 'A request failed with a database error', code: 'DATABASE_CORRUPT', path }]);

  const { errors } = await app.graphql(query);
  expect(errors).toMatchObject([
    {
      message: 'The database file is damaged. Restore a backup, or delete the file and sync again.',
      extensions: { code: 'DATABASE_CORRUPT' },
    },
  ]);
  expect(logged().slice(1)).toMatchObject([
    { msg: 'A resolver failed with a database error', code: 'DATABASE_CORRUPT' },
  ]);
});
