import { expect, it } from 'vitest';
import { isReadSinceSync, listSourceStates } from '../../src/catalog/facts/source-state.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { graphOf } from '../../src/catalog/schema/graph.ts';
import { startApp } from '../support/app/start-app.ts';
import { waitUntil } from '../support/wait-until.ts';

const yearly = { LISTENBRAINZ: 'sandbox', SYNC_SCHEDULE: '0 0 1 1 *' };

it('asks a source after a restart if it was not read since the last sync', async () => {
  await using app = await startApp({ env: yearly });
  await app.sync();
  await app.enriched();
  await using database = await openCatalog({ url: app.config.databaseUrl });
  const graph = graphOf(database.em.fork());
  const readState = async () => (await listSourceStates(graph))[0];
  expect(await readState()).toMatchObject({ source: 'listenbrainz', readAt: expect.any(String) });

  // As if the process had been killed before ListenBrainz answered.
  await graph.updateTable('source_state').set({ read_at: null }).execute();
  expect(await isReadSinceSync(database.em, 'listenbrainz')).toBe(false);
  app.clock.advance(60_000);
  await using later = await startApp({ env: yearly, database: app.config.databaseUrl, clock: app.clock });
  await waitUntil('ListenBrainz was read again', async () => (await readState())?.readAt ?? undefined);
  await later.enriched();
  expect(await isReadSinceSync(database.em, 'listenbrainz')).toBe(true);
  expect(later.log.map(({ msg }) => msg)).not.toContainEqual(expect.stringContaining('A sync starts now'));
});
