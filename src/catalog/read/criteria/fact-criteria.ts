import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { expressionsOf } from './expressions.ts';

/** The secondary types of MusicBrainz, as they are stored. Every other value counts as 'other'. */
export const knownSecondaryTypes = [
  'audiobook',
  'audio drama',
  'compilation',
  'demo',
  'dj-mix',
  'field recording',
  'interview',
  'live',
  'mixtape/street',
  'remix',
  'soundtrack',
  'spokenword',
] as const;
export type SecondaryTypeName = (typeof knownSecondaryTypes)[number] | 'other';

export const nameSecondaryType = (type: string): SecondaryTypeName =>
  knownSecondaryTypes.find((known) => known === type) ?? 'other';

/** Whether MusicBrainz gives the release one of these secondary types. */
export const hasSecondaryType = (types: readonly SecondaryTypeName[]): Expression<SqlBool> =>
  hasFact(
    sql<SqlBool>`(${sql.join(types.length > 0 ? types.map((type) => isAmongTypes(stored, type)) : [sql`false`], sql` or `)})`,
  );

/** False: it is not known to be a reissue. */
export const isReissue = (wanted: boolean): Expression<SqlBool> => {
  const isKnown = hasFact(sql<SqlBool>`release_identity.is_reissue = 1`);
  return wanted ? isKnown : expressionsOf().not(isKnown);
};

/** A look-up by primary key for each release. For `exists`, SQLite would read all facts first, into a Bloom filter. */
const hasFact = (condition: RawBuilder<SqlBool>): Expression<SqlBool> =>
  sql<SqlBool>`coalesce((select ${condition} from release_identity where release_identity.release_id = release.id), false)`;

const stored = sql.ref('release_identity.secondary_types');

/** The column holds a JSON array of lower-case names, which have no quotation marks. */
export const isAmongTypes = (column: RawBuilder<unknown>, type: SecondaryTypeName): RawBuilder<SqlBool> =>
  type === 'other' ? sql`${withoutKnown(column)} like '%"%'` : sql`${column} like ${`%"${type}"%`}`;

const withoutKnown = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
  knownSecondaryTypes.reduce((text, type) => sql`replace(${text}, ${sql.lit(`"${type}"`)}, '')`, column);
