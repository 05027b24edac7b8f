import { copyFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { formatTable } from '../shared/format-table.ts';
import { median } from '../shared/quantile.ts';
import { runSyncProcess } from '../shared/run-sync-process.ts';
import { type Contender, startBareKoa, startPeer, startReleaseGraph } from './contenders.ts';
import { createBodies, ourCursors, peerCursors } from './cursors.ts';
import { measureRate, type Rate, type Target } from './measure-rate.ts';
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

const got = ({ pid }: Contender, url: string, headers = {}, status = 200): Target => ({ url, pid, headers, status });
const posted = ({ pid }: Contender, url: string, nextBody: () => string): Target => ({
  url,
  pid,
  headers: json,
  nextBody,
  status: 200,
});
const [ourPages, theirPages] = [await ourCursors(graphql), peerCursors(peerFile)];
const oursNew = posted(ours, graphql, createBodies(ourPages));
const theirsNew = (peer: Contender) => posted(peer, peer.url, createBodies(theirPages));
const rows: Row[] = [
  { what: 'GET repeated / bare Koa', ours: got(ours, list), peer: got(koaListed, koaListed.url) },
  {
    what: 'GET repeated, 304 / bare Koa',
    ours: got(ours, list, conditional, 304),
    peer: got(koaNotModified, koaNotModified.url, conditional, 304),
  },
  {
    what: 'GraphQL repeated / bare Koa',
    ours: posted(ours, graphql, () => same),
    peer: posted(koaPosted, koaPosted.url, () => same),
  },
  { what: 'GraphQL new / mercurius + jit', ours: oursNew, peer: theirsNew(mercurius) },
  { what: 'GraphQL new / yoga', ours: oursNew, peer: theirsNew(yoga) },
];

const measured = new Map(rows.map((row) => [row, { ours: [] as Rate[], peer: [] as Rate[] }]));
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
const whole = (values: readonly number[]) => median(values).toFixed(0);
const ratioCells = (ratios: readonly number[]) => [
  digits(median(ratios)),
  `${digits(Math.min(...ratios))} to ${digits(Math.max(...ratios))}`,
];
const describe = (what: string, key: keyof Rate, found: { ours: Rate[]; peer: Rate[] }): string[] => {
  const [mine, theirs] = [found.ours.map((rate) => rate[key]), found.peer.map((rate) => rate[key])];
  const [above, below] = key === 'perSecond' ? [mine, theirs] : [theirs, mine];
  return [what, whole(mine), whole(theirs), ...ratioCells(above.map((value, round) => value / (below[round] ?? 0)))];
};
for (const [title, key] of [
  ['responses per second', 'perSecond'],
  ['processor time, µs', 'processorUs'],
] as const) {
  const cells = [...measured].map(([{ what }, found]) => describe(what, key, found));
  print(`${formatTable([title, 'ours', 'other', 'ratio', 'ratios of the rounds'], cells)}\n`);
}
