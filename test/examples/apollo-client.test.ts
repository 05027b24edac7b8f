import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { runExample } from './run-example.ts';

const root = join(import.meta.dirname, '../..');

it('generates types from the schema, compiles with them, and lists two pages of releases', async () => {
  await using app = await startApp();
  await app.sync();
  expect(await runExample('apollo-client/codegen.ts')).toMatchObject({ status: 0, stderr: '' });
  expect(() =>
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'examples/apollo-client')], { stdio: 'pipe' }),
  ).not.toThrow();
  const { status, stdout, stderr } = await runExample('apollo-client/list-releases.ts', app.url);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { data } = await app.graphql('{ releases(first: 20, filter: { listedNow: true }) { nodes { name } } }');
  expect(stdout).toHaveLength(20);
  expect(stdout).toEqual(data.releases.nodes.map(({ name }) => expect.stringContaining(name)));
});
