import { copyFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { formatTable } from '../shared/format-table.ts';
import { median } from '../shared/quantile.ts';
import { runSyncProcess } from '../shared/run-sync-process.ts';
import { startBareKoa, startPeer, startReleaseGraph } from './contenders.ts';
import { createBodies, ourCursors, peerCursors } from './cursors.ts';
import { measureRate, type Target } from './measure-rate.ts';
import { bodyOf } from './query.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const [rounds, seconds] = values.quick ? [3, 1.5] : [7, 4];
const print = (text: string): void => void process.stdout.write(`${text}\n`);
print(
  `Node ${process.version} on ${process.platform} ${process.arch}, ${availableParallelism()} processors (${cpus()[0]?.model ?? ''})\n`,
);

using folder = makeTemporaryFolder();
const [ourFile, peerFile] = [join(folder.path, 'ours.db'), join(folder.path, 'peers.db')];
await runSyncProcess({ file: ourFile, releases: 10_000, seed: 1 });
copyFileSync(ourFile, peerFile);

await using stack = new AsyncDisposableStack();
const ours = stack.use(await startReleaseGraph(ourFile));
const mercurius = stack.use(await startPeer('mercurius', peerFile));
const yoga = stack.use(await startPeer('yoga', peerFile));

const list = `${ours.url}/api/artists/?limit=20`;
const graphql = `${ours.url}/graphql`;
const json = { 'content-type': 'application/json' };
const same = bodyOf({ first: 20, after: null });
const post = (url: string, body: string) => fetch(url, { method: 'POST', headers: json, body });

const listed = await fetch(list, { headers: { 'accept-encoding': 'identity' } });
const conditional = { 'if-none-match': listed.headers.get('etag') ?? 'none' };
const koaListed = stack.use(await startBareKoa(listed));
const koaNotModified = stack.use(await startBareKoa(await fetch(list, { headers: conditional })));
const koaPosted = stack.use(await startBareKoa(await post(graphql, same)));

// Our responses also have extensions, such as the cost.
const dataOf = z.object({ data: z.looseObject({}) });
const readData = async (url: string) => dataOf.parse(await (await post(url, same)).json());
const reference = JSON.stringify(await readData(mercurius.url));
for (const url of [graphql, yoga.url]) {
  if (JSON.stringify(await readData(url)) !== reference) throw new Error(`${url} returns other data`);
}

interface Row {
  what: string;
  ours: Target;
  peer: Target;
}

const posted = (url: string, nextBody: () => string): Target => ({
  url,
  method: 'POST',
  headers: json,
  nextBody,
  status: 200,
});
const [ourPages, theirPages] = [await ourCursors(graphql), peerCursors(peerFile)];
const oursNew = posted(graphql, createBodies(ourPages));
const rows: Row[] = [
  { what: 'GET repeated / bare Koa', ours: { url: list, status: 200 }, peer: { url: koaListed.url, status: 200 } },
  {
    what: 'GET repeated, 304 / bare Koa',
    ours: { url: list, headers: conditional, status: 304 },
    peer: { url: koaNotModified.url, headers: conditional, status: 304 },
  },
  { what: 'GraphQL repeated / bare Koa', ours: posted(graphql, () => same), peer: posted(koaPosted.url, () => same) },
  { what: 'GraphQL new / mercurius + jit', ours: oursNew, peer: posted(mercurius.url, createBodies(theirPages)) },
  { what: 'GraphQL new / yoga', ours: oursNew, peer: posted(yoga.url, createBodies(theirPages)) },
];

const measured = new Map(rows.map((row) => [row, { ours: [] as number[], peer: [] as number[] }]));
// The first round only warms up.
for (let round = 0; round <= rounds; round += 1) {
  process.stderr.write(round === 0 ? '… warming up\n' : `… round ${round} of ${rounds}\n`);
  for (const [row, rates] of measured) {
    for (const side of round % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)) {
      const rate = await measureRate(row[side], seconds);
      if (round > 0) rates[side].push(rate);
    }
  }
}

const digits = (value: number) => value.toFixed(2);
print(
  formatTable(
    ['responses per second', 'ours', 'other', 'ratio', 'ratios of the rounds'],
    [...measured].map(([{ what }, rates]) => {
      const ratios = rates.ours.map((rate, round) => rate / (rates.peer[round] ?? Number.NaN));
      return [
        what,
        median(rates.ours).toFixed(0),
        median(rates.peer).toFixed(0),
        digits(median(ratios)),
        `${digits(Math.min(...ratios))} to ${digits(Math.max(...ratios))}`,
      ];
    }),
  ),
);
