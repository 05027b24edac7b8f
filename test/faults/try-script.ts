import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { SyncRun } from '../../src/catalog/runs/sync-runs.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import type { Trouble } from './draw-script.ts';
import { type ReadGraph, readGraph, readRows } from './read-graph.ts';
import type { Reference } from './reference.ts';
import { openRig, type Rig } from './rig.ts';
import { dayAtEnd, lastAfterMs, type Setting } from './setting.ts';

/**
 * Syncs through the troubles, then once without any, and expects what the reference came to: beyond every wait, or right
 * after the last visit.
 */
export async function tryScript(
  setting: Setting,
  reference: Reference,
  script: readonly Trouble[],
  afterMs: number = lastAfterMs(setting),
): Promise<SyncRun[]> {
  using folder = makeTemporaryFolder();
  const file = join(folder.path, 'graph.db');
  copyFileSync(reference.file, file);
  await using rig = await openRig(file, setting);
  const runs: SyncRun[] = [];
  let visited = graphAt(reference, 0);
  for (const [index, visit] of setting.visits.entries()) {
    const rowsBefore = await readRows(rig.database);
    const run = await rig.sync(visit, script[index]);
    runs.push(run);
    await expectSound(rig, run);
    if (run.status === 'failed') expect(await readRows(rig.database)).toEqual(rowsBefore);
    const graph = await readGraph(rig.database);
    const known = [index, index + 1].map((at) => graphAt(reference, at));
    expectNothingInvented(graph, reference, visited, known);
    if (claimsAll(run) && !mayMoveAsItReads(script[index]) && !isBrowseRefused(script)) {
      expect(graph.listed).toEqual(known[1]?.listed);
    }
    visited = graph;
  }
  const last = await rig.sync({ afterMs, day: dayAtEnd(setting) });
  expect(last).toMatchObject({ status: 'succeeded', message: null });
  await expectSound(rig, last);
  const mayEndMore = isBrowseRefused(script) || script.some(movesWithoutSign);
  expectSame(await readGraph(rig.database), graphAt(reference, -1), mayEndMore);
  return runs;
}

function graphAt({ graphs }: Reference, index: number): ReadGraph {
  const graph = graphs.at(index);
  if (!graph) throw new Error(`The reference has no graph ${index}`);
  return graph;
}

async function expectSound({ database }: Rig, run: SyncRun): Promise<void> {
  expect(run.status).toMatch(/^(succeeded|partial|failed)$/);
  expect(run.finishedAt).not.toBeNull();
  if (run.status !== 'succeeded') expect(run.message).toMatch(/\w+ \w+.*\./);
  expect(run.message ?? '').not.toContain('internal error');
  const connection = database.em.getConnection();
  expect(await connection.execute(`select id from sync_run where status = 'running'`)).toEqual([]);
  expect(await connection.execute('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(await connection.execute('pragma foreign_key_check')).toEqual([]);
}

/** What it has is what Spotify said of it, and what it newly lists is or was listed at this visit. */
function expectNothingInvented(
  graph: ReadGraph,
  reference: Reference,
  before: ReadGraph,
  known: readonly ReadGraph[],
): void {
  const real = graphAt(reference, -1);
  for (const [id, release] of graph.releases) expect(release).toEqual(real.releases.get(id));
  for (const [id, artist] of graph.artists) {
    const { name, url, search_name } = real.artists.get(id) ?? {};
    expect(artist).toMatchObject({ name, url, search_name });
    if (artist.is_told === 1) expect(detailsOf(artist)).toEqual(detailsOf(real.artists.get(id)));
  }
  expect(new Set(graph.listed).size).toBe(graph.listed.length);
  const listable = new Set([...before.listed, ...known.flatMap(({ listed }) => listed)]);
  expect(graph.listed.filter((listing) => !listable.has(listing))).toEqual([]);
}

const detailsOf = ({ latest_released_on: _, ...details }: Record<string, unknown> = {}) => details;

const claimsAll = ({ status, message }: SyncRun): boolean => status === 'succeeded' && message === null;

const mayMoveAsItReads = (trouble: Trouble | undefined): boolean => trouble?.turnsAt !== null;

/** After a refusal of browse, the sync lists by search, which finds fewer releases for each market. */
const isBrowseRefused = (script: readonly Trouble[]): boolean =>
  script.some(({ faults }) =>
    faults['/v1/browse/new-releases']?.some(
      (fault) => fault?.kind === 'status' && fault.status === 403 && typeof fault.body === 'object',
    ),
  );

/**
 * On a shifted list, a change of day can move an item from an unread page to a read one while another is removed and a
 * third added. The pages still meet and the length is the same, so no reading can notice it.
 */
const movesWithoutSign = ({ faults, turnsAt }: Trouble): boolean =>
  turnsAt !== null && lists.some((template) => faults[template]?.some((fault) => fault?.kind === 'shift'));

const lists = ['/v1/browse/new-releases', '/v1/search'];

/** The present listings are always the same. Earlier listings may have ended once more in between. */
function expectSame(graph: ReadGraph, expected: ReadGraph, mayEndMore: boolean): void {
  const { closed, ...now } = expected;
  const { closed: ended, ...is } = graph;
  expect(is).toEqual(now);
  if (mayEndMore) expect(closed.filter((listing) => !ended.includes(listing))).toEqual([]);
  else expect(ended).toEqual(closed);
}
