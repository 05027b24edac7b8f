import { sql } from 'kysely';
import { meetsAll } from '../read/criteria/expressions.ts';
import { type ReleaseFilter, releaseConditions } from '../read/release-filter.ts';
import type { ChangedType, ChangeKind } from '../schema/change.entity.ts';
import { type Graph, upTo } from '../schema/graph.ts';
import type { PushEvent } from '../schema/push.entity.ts';
import type { PushTarget } from './targets.ts';

/** A change since the mark, with the row id of its release or artist. */
interface RecentChange {
  change_id: number;
  type: ChangedType;
  kind: ChangeKind;
  market: string | null;
  row_id: number | null;
}

/**
 * Adds a message for each change since `lastChangeId` that matches the webhook, at most `limit`. Returns how many. Each step
 * is a table of its own: a planner that joins them looks through all changes for each release that has the words of a filter.
 */
export async function insertMatching(
  graph: Graph,
  { rowId, events, filter }: PushTarget,
  lastChangeId: number,
  { at, limit }: { at: string; limit: number },
): Promise<number> {
  const kinds = (['listed', 'changed', 'delisted'] as const).filter((kind) => events.includes(`release.${kind}`));
  const hasArtists = events.includes('artist.changed');
  if (kinds.length === 0 && !hasArtists) return 0;
  const { numInsertedOrUpdatedRows = 0 } = await graph
    .with(
      (cte) => cte('recent').materialized(),
      (db) =>
        db
          .selectFrom('change')
          .leftJoin('release', (join) =>
            join.onRef('release.spotify_id', '=', 'change.spotify_id').on('change.type', '=', 'Release'),
          )
          .leftJoin('artist', (join) =>
            join.onRef('artist.spotify_id', '=', 'change.spotify_id').on('change.type', '=', 'Artist'),
          )
          .select(['change.id as change_id', 'change.type', 'change.kind', 'change.market'])
          .select((eb) => eb.fn.coalesce('release.id', 'artist.id').as('row_id'))
          .where('change.id', '>', lastChangeId)
          .where((eb) =>
            eb.or([
              eb.and([eb('change.type', '=', 'Release'), eb('change.kind', 'in', [...kinds, noKind])]),
              eb.and([eb('change.type', '=', 'Artist'), eb('change.kind', '=', hasArtists ? 'changed' : noKind)]),
            ]),
          )
          .$castTo<RecentChange>(),
    )
    .with(
      (cte) => cte('candidate').materialized(),
      (db) =>
        db
          .selectFrom('recent')
          .select('row_id as id')
          .where('type', '=', 'Release')
          .union((eb) =>
            eb
              .selectFrom('release_credit')
              .select('release_id as id')
              .where('artist_id', 'in', (artists) =>
                artists.selectFrom('recent').select('row_id').where('type', '=', 'Artist'),
              ),
          )
          .$castTo<{ id: number }>(),
    )
    .with(
      (cte) => cte('matching').materialized(),
      (db) =>
        db
          .selectFrom('release')
          .select('release.id')
          .where('release.id', 'in', (eb) => eb.selectFrom('candidate').select('candidate.id'))
          .where(meetsAll(releaseConditions(filter))),
    )
    .insertInto('outbox')
    .columns(['target_id', 'event', 'at', 'change_id'])
    .expression((eb) =>
      eb
        .selectFrom('recent')
        .select([eb.val(rowId).as('target_id'), eventOf.as('event'), eb.val(at).as('at'), 'recent.change_id'])
        .where((recent) =>
          recent.or([
            recent.and([
              recent('type', '=', 'Release'),
              recent('row_id', 'in', recent.selectFrom('matching').select('matching.id')),
              ...inMarket(filter).map((market) =>
                recent.or([recent('recent.market', 'is', null), recent('recent.market', '=', market)]),
              ),
            ]),
            recent.and([
              recent('type', '=', 'Artist'),
              // As in lists of artists: one of their releases matches. An empty filter matches artists without releases too.
              Object.keys(filter).length === 0
                ? recent('row_id', 'is not', null)
                : recent(
                    'row_id',
                    'in',
                    recent
                      .selectFrom('release_credit')
                      .select('artist_id')
                      .where('release_id', 'in', recent.selectFrom('matching').select('matching.id')),
                  ),
            ]),
          ]),
        )
        .orderBy('recent.change_id')
        .limit(upTo(limit)),
    )
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

/** For an empty list, which SQL does not have. */
const noKind = '' as ChangeKind;

/** Of all kinds that are selected: 'release.listed' and so on. */
const eventOf = sql<PushEvent>`lower(recent.type) || '.' || recent.kind`;

const inMarket = ({ market }: ReleaseFilter): string[] => (market === undefined ? [] : [market]);
