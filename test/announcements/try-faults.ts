import { graphOf } from '../../src/catalog/schema/graph.ts';
import { dayMs } from '../../src/clock.ts';
import { parseConfig } from '../../src/config/config.ts';
import { composeEnrichment } from '../../src/enrichment/compose-enrichment.ts';
import { createLogger } from '../../src/logger.ts';
import { Dice } from '../../src/sandbox/dice.ts';
import type { Fault } from '../../src/sandbox/faults/fault.ts';
import { drawFault } from '../../src/sandbox/faults/random-faults.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { composeSync } from '../../src/sync/compose-sync.ts';
import { SyncService } from '../../src/sync/sync-service.ts';
import { FakeClock } from '../support/app/fake-clock.ts';
import { openTestCatalog } from '../support/graph/open-test-catalog.ts';

const template = '/listenbrainz/1/explore/fresh-releases/';
const days = 3;
const self = { pid: process.pid, pidNamespace: '', owner: 'faults' };

/** More faults than the repetitions of a call, on some days none. */
const drawDay = (dice: Dice): Fault[] =>
  Array.from({ length: dice.below(5) }, () =>
    dice.chance(0.1) ? { kind: 'status', status: 200, body: { payload: { releases: [] } } } : drawFault(dice, template),
  );

/** The announcements after some days with faults, the last one without. `seed` null: no faults at all. */
export async function announceWithFaults(seed: number | null): Promise<{ announced: unknown; syncs: string[] }> {
  await using stack = new AsyncDisposableStack();
  const { database, url } = stack.use(await openTestCatalog());
  const config = parseConfig({ DATABASE_URL: url, LISTENBRAINZ: 'sandbox' });
  const clock = new FakeClock();
  const publicUrl = 'http://covers.test';
  const sandbox = createSandbox({ world: 'extended', seed: 1, newReleases: 100, clock, publicUrl });
  const parts = { config, database, logger: createLogger('silent'), clock, sandboxUrl: publicUrl, self, sandbox };
  const sync = stack.use(new SyncService(composeSync(parts)));
  const enrich = composeEnrichment(parts);
  const dice = new Dice('announcement faults', seed ?? 0);
  const start = clock.now();
  const syncs: string[] = [];
  for (let day = 0; day < days; day += 1) {
    // Retries take time. The days of all scripts begin at the same time.
    clock.advance(Math.max(0, start + day * dayMs - clock.now()));
    sandbox.faults.script(seed === null || day === days - 1 ? {} : { [template]: drawDay(dice) });
    syncs.push((await (await sync.start('command')).finished).status);
    await enrich(new AbortController().signal);
  }
  return { announced: await readAnnounced(graphOf(database.em.fork()), start + (days - 1) * dayMs), syncs };
}

/**
 * What the last answer has. Without what depends on the days of the others: times, ids, names of artists by releases that
 * are too old by now, and which cover of a group was first.
 */
async function readAnnounced(graph: ReturnType<typeof graphOf>, nowMs: number): Promise<unknown> {
  const rows = await graph
    .selectFrom('announcement')
    .leftJoin('release', 'release.id', 'announcement.release_id')
    .select(['announcement.id', 'release_group_mbid as group', 'announcement.name', 'artist_credit as credit'])
    .select(['announcement.released_on as day', 'announcement.type', 'secondary_types as secondary', 'spotify_id'])
    .select((eb) => eb('cover_url', 'is', null).as('isBare'))
    // What came and went on days without an answer was never announced.
    .where('withdrawn_at', 'is', null)
    .where('announcement.released_on', '>=', new Date(nowMs - 14 * dayMs).toISOString().slice(0, 10))
    .orderBy('release_group_mbid')
    .execute();
  const credits = await graph
    .selectFrom('announcement_artist as credit')
    .innerJoin('announced_artist as artist', 'artist.id', 'credit.artist_id')
    .select(['credit.announcement_id as of', 'artist.mbid'])
    .orderBy('credit.announcement_id')
    .orderBy('credit.position')
    .execute();
  const byRow = Map.groupBy(credits, ({ of }) => of);
  return rows.map(({ id, ...row }) => ({
    ...row,
    isBare: Boolean(row.isBare),
    artists: (byRow.get(id) ?? []).map(({ mbid }) => mbid),
  }));
}
