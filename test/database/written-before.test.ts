import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { FakeClock } from '../support/app/fake-clock.ts';
import { startApp } from '../support/app/start-app.ts';
import { createCookieJar } from '../support/http/cookie-jar.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/**
 * A file that the code before 1.0.0 wrote: several syncs of the sandbox, one login and one private feed. Between two
 * syncs some rows were changed by hand, so that the change log has every kind of change.
 */
const writtenBefore = join(import.meta.dirname, 'written-before');
const lastSync = '2026-12-17T08:00:00.000Z';
const session = 'LG9EcVSIhptYcU5ogaZH5gR1Lb0kgYoAV0ejpwDCCeM';

const readText = (name: string): string => readFileSync(join(writtenBefore, name), 'utf8');

const folder = makeTemporaryFolder();
const file = join(folder.path, 'graph.db');
writeFileSync(file, brotliDecompressSync(Buffer.from(readText('graph.db.br.base64'), 'base64')));
const clock = new FakeClock();
clock.advance(Date.parse(lastSync) - clock.now());
const app = await startApp({
  clock,
  env: {
    DATABASE_URL: `file:${file}`,
    PUBLIC_URL: 'https://releases.example',
    SPOTIFY_MARKETS: 'SE',
    RETENTION_DAYS: '14',
    LOGIN: 'on',
  },
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});
const jar = createCookieJar(app.url);
jar.cookies.set('release_graph_session', session);

/** A GraphQL query, or the path of another answer. */
interface Recorded {
  question: string;
  answer: unknown;
}

const recorded: Recorded[] = readText('answers.jsonl')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

/** Without cursors, which this version encodes differently. */
async function read(path: string): Promise<unknown> {
  const text = await (await jar.get(path)).text();
  if (path.startsWith('/api/changes/')) {
    const lines: { cursor: string }[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    return lines.map(({ cursor: _, ...change }) => change);
  }
  const body: { artists: unknown[] } & { items: { id: string }[] } = JSON.parse(text);
  return path.startsWith('/api/') ? body.artists : body.items.map(({ id }) => id);
}

async function ask(query: string): Promise<unknown> {
  const { data, errors } = await jar.graphql(query);
  expect(errors).toEqual([]);
  return data;
}

describe('a database that the code before 1.0.0 wrote', () => {
  it.each(recorded)('answers as before: $question', async ({ question, answer }) => {
    expect(question.startsWith('/') ? await read(question) : await ask(question)).toEqual(answer);
  });

  it('finds nothing changed when it syncs the same releases again', async () => {
    const { status, releases, artists } = await app.sync();
    expect({ status, releases, artists }).toMatchObject({
      status: 'succeeded',
      releases: { created: 0, changed: 0, unchanged: 100, delisted: 0, removed: 0 },
      artists: { created: 0, changed: 0, delisted: 0, removed: 0 },
    });
  });
});
