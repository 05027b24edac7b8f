import type { EntityManager } from '@mikro-orm/sql';
import type { Insertable } from 'kysely';
import { openCatalog } from '../../../src/catalog/open-catalog.ts';
import { type Graph, type GraphTables, graphOf } from '../../../src/catalog/schema/graph.ts';
import { changeGraph } from '../../../src/catalog/write/change-graph.ts';
import { foldName } from '../../../src/names/fold-name.ts';
import { splitName, toSpacedTokenText } from '../../../src/names/split-name.ts';
import type { RunningApp } from '../app/start-app.ts';
import { defined } from '../defined.ts';

type Facts<Table extends keyof GraphTables> = Partial<Insertable<GraphTables[Table]>> & {
  tags?: Record<string, number>;
};

/** Facts by Spotify id. */
export interface InventedFacts {
  artists?: Record<string, Facts<'artist_identity'>>;
  releases?: Record<string, Facts<'release_identity'>>;
}

const at = '2026-11-24T06:00:00.000Z';

const found = { asked_at: at, described_at: at, method: 'link', confidence: 100 } as const;

/** Writes facts as the enrichment does: in one transaction, which raises the revision. */
export async function fillFacts({ config }: Pick<RunningApp, 'config'>, facts: InventedFacts): Promise<void> {
  const database = await openCatalog({ url: config.databaseUrl });
  try {
    await writeInvented(database.em, facts);
  } finally {
    await database.close();
  }
}

const writeInvented = (em: EntityManager, { artists = {}, releases = {} }: InventedFacts): Promise<void> =>
  changeGraph(em, { at, settle: async () => {} }, async ({ em: tx }) => {
    const graph = graphOf(tx);
    for (const [spotifyId, { tags = {}, ...row }] of Object.entries(artists)) {
      const artist_id = await rowIdOf(graph, 'artist', spotifyId);
      await graph
        .insertInto('artist_identity')
        .values({ artist_id, ...found, ...row })
        .execute();
      for (const [name, votes] of Object.entries(tags))
        await graph
          .insertInto('artist_tag')
          .values({ artist_id, tag_id: await tagId(graph, name), votes })
          .execute();
    }
    for (const [spotifyId, { tags = {}, ...row }] of Object.entries(releases)) {
      const release_id = await rowIdOf(graph, 'release', spotifyId);
      await graph
        .insertInto('release_identity')
        .values({ release_id, ...found, ...row })
        .execute();
      for (const [name, votes] of Object.entries(tags))
        await graph
          .insertInto('release_tag')
          .values({ release_id, tag_id: await tagId(graph, name), votes })
          .execute();
    }
    return { changed: true, changesPruned: 0 };
  });

const rowIdOf = async (graph: Graph, table: 'artist' | 'release', spotifyId: string): Promise<number> =>
  defined(await graph.selectFrom(table).select('id').where('spotify_id', '=', spotifyId).executeTakeFirst()).id;

async function tagId(graph: Graph, name: string): Promise<number> {
  const known = await graph.selectFrom('tag').select('id').where('name', '=', name).executeTakeFirst();
  if (known) return known.id;
  const tokens = toSpacedTokenText(splitName(foldName(name)));
  return (await graph.insertInto('tag').values({ name, tokens }).returning('id').executeTakeFirstOrThrow()).id;
}
