import { type Expression, type SqlBool, sql } from 'kysely';
import { InvalidInputError } from '../../errors.ts';
import { foldName } from '../../names/fold-name.ts';
import { parseNameQuery, toSpacedTerm } from '../../names/split-name.ts';
import type { DayInSql } from '../read/criteria/days.ts';
import { expressionsOf } from '../read/criteria/expressions.ts';
import { isAmongTypes, type SecondaryTypeName } from '../read/criteria/fact-criteria.ts';
import { storedMoment } from '../read/criteria/listing-criteria.ts';
import { beginsWith, checkNames } from '../read/criteria/name-criteria.ts';
import { type FilterInput, presentCriteria } from '../read/paging/question.ts';
import { maxNotFilters } from '../read/release-filter.ts';
import { type AnnouncedArtistIds, parseAnnouncedArtists, selectByArtists } from './artist-ids.ts';

/** Each announcement is in one of them; Spotify's list counts more than its withdrawal. */
export const announcementStates = ['upcoming', 'listed', 'withdrawn', 'past'] as const;
export type AnnouncementState = (typeof announcementStates)[number];

/** The primary types of MusicBrainz, as they are stored; every other value counts as 'other'. */
export const knownPrimaryTypes = ['album', 'single', 'ep', 'broadcast'] as const;
export type PrimaryTypeName = (typeof knownPrimaryTypes)[number] | 'other';

export const namePrimaryType = (type: string): PrimaryTypeName =>
  knownPrimaryTypes.find((known) => known === type) ?? 'other';

/** Criteria on an announcement, all of which must hold. A criterion that is missing does not narrow. */
interface AnnouncementCriteria {
  /** YYYY-MM-DD, inclusive. */
  releasedSince?: string;
  /** YYYY-MM-DD, exclusive. */
  releasedBefore?: string;
  /** An unknown type is none of them. */
  type?: readonly PrimaryTypeName[];
  /** It has one of these secondary types. */
  secondaryType?: readonly SecondaryTypeName[];
  /** It is by one of these artists. */
  artist?: AnnouncedArtistIds;
  /** How the name begins, compared folded. */
  name?: string;
  /** Words of the name or of the artist credit, as the search takes them. */
  q?: string;
  /** ISO 8601 with any offset: first seen at that moment or later. */
  firstSeenSince?: string;
}

export interface AnnouncementFilter extends AnnouncementCriteria {
  /** It is in one of these states. */
  state: readonly AnnouncementState[];
  /** It meets none of these filters. */
  not?: readonly AnnouncementCriteria[];
  /** The row id of an account that follows one of its artists. */
  followedBy?: number;
}

/** As clients send it: of an artist, the MusicBrainz id, the Spotify id or the global id. */
type CriteriaInput = FilterInput<Omit<AnnouncementCriteria, 'artist'> & { artist: readonly string[] }>;

export interface AnnouncementFilterInput extends CriteriaInput {
  /** Upcoming ones by default. */
  state?: readonly AnnouncementState[] | null | undefined;
  not?: readonly CriteriaInput[] | null | undefined;
  followedBy?: number | null | undefined;
}

type Condition = Expression<SqlBool>;

const announcement = expressionsOf<'announcement'>();

type Criteria = {
  [Name in keyof AnnouncementFilter]-?: (value: NonNullable<AnnouncementFilter[Name]>, today: DayInSql) => Condition[];
};

// With the plus sign, SQLite does not look up the many announcements without a release by the index on it.
const isUnlisted = sql<SqlBool>`+announcement.release_id is null`;
const isStanding = sql<SqlBool>`announcement.withdrawn_at is null`;

const states: Record<AnnouncementState, (today: DayInSql) => Condition[]> = {
  upcoming: (today) => [isUnlisted, isStanding, announcement('announcement.released_on', '>=', today)],
  past: (today) => [isUnlisted, isStanding, announcement('announcement.released_on', '<', today)],
  withdrawn: () => [isUnlisted, announcement('announcement.withdrawn_at', 'is not', null)],
  listed: () => [announcement('announcement.release_id', 'is not', null)],
};

const criteria: Criteria = {
  state(wanted, today) {
    const [only] = wanted;
    if (only !== undefined && wanted.length === 1) return states[only](today);
    if (wanted.length === announcementStates.length) return [];
    return [announcement.or(wanted.map((state) => announcement.and(states[state](today))))];
  },
  releasedSince: (day) => [announcement('announcement.released_on', '>=', day)],
  releasedBefore: (day) => [announcement('announcement.released_on', '<', day)],
  type: (types) => [isOfType(types)],
  secondaryType: (types) => [hasSecondaryType(types)],
  artist: (ids) => [announcement('announcement.id', 'in', selectByArtists(ids))],
  name: (prefix) => beginsWith(prefix, (operator, value) => announcement('announcement.search_name', operator, value)),
  q: hasWords,
  firstSeenSince: (moment) => [announcement('announcement.first_seen_at', '>=', storedMoment(moment))],
  not: (filters, today) =>
    filters.map((filter) => announcement.not(announcement.and(announcementConditions(filter, today)))),
  followedBy: (accountId) => [isByFollowed(accountId)],
};

const criterionNames = Object.keys(criteria) as (keyof AnnouncementFilter)[];
const nestedNames = criterionNames.filter((name) => name !== 'state' && name !== 'not' && name !== 'followedBy');

/** Throws InvalidInputError that names the criterion as an argument of GraphQL; REST checks its parameters before. */
export function parseAnnouncementFilter({
  state,
  not,
  followedBy,
  ...others
}: AnnouncementFilterInput): AnnouncementFilter {
  const filter = {
    ...parseCriteria(others, 'filter'),
    // In one order, so that equal filters have equal keys.
    state: announcementStates.filter((each) => (state ?? ['upcoming']).includes(each)),
    not: parseNot(not ?? []),
    followedBy: followedBy ?? null,
  };
  return { ...presentCriteria(filter, criterionNames), state: filter.state };
}

function parseCriteria(input: CriteriaInput, path: string): AnnouncementCriteria {
  const { artist, ...criteria } = presentCriteria(input, nestedNames);
  checkNames(criteria, path);
  return artist === undefined ? criteria : { ...criteria, artist: parseAnnouncedArtists(`${path}.artist`, artist) };
}

/** An empty filter leaves nothing out. */
function parseNot(filters: readonly CriteriaInput[]): AnnouncementCriteria[] | null {
  if (filters.length > maxNotFilters) {
    throw new InvalidInputError(
      'filter.not',
      `filter.not: expected at most ${maxNotFilters} filters, got ${filters.length}`,
    );
  }
  const parsed = filters.map((filter) => parseCriteria(filter, 'filter.not'));
  const present = parsed.filter((filter) => Object.keys(filter).length > 0);
  return present.length === 0
    ? null
    : present.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** `today` is the day of the request. */
export const announcementConditions = (filter: Partial<AnnouncementFilter>, today: DayInSql): Condition[] =>
  criterionNames.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : criteria[name](value as never, today);
  });

/** Whether the list is another one on another day. */
export const dependsOnDay = ({ state }: AnnouncementFilter): boolean =>
  state.includes('upcoming') !== state.includes('past');

function isOfType(types: readonly PrimaryTypeName[]): Condition {
  const isOne = announcement.or([
    ...(types.length > 0 ? [announcement('announcement.type', 'in', types)] : []),
    ...(types.includes('other') ? [announcement('announcement.type', 'not in', knownPrimaryTypes)] : []),
  ]);
  // False, not null, for an unknown type: the opposite is then true.
  return announcement.and([announcement('announcement.type', 'is not', null), isOne]);
}

const hasSecondaryType = (types: readonly SecondaryTypeName[]): Condition =>
  announcement.or(types.map((type) => isAmongTypes(sql.ref('announcement.secondary_types'), type)));

function hasWords(words: string): Condition[] {
  const { terms } = parseNameQuery(foldName(words));
  if (terms.length === 0) return [sql<SqlBool>`false`];
  // Tokens have neither of the characters that mean something to `like`.
  return terms.map((term) => sql<SqlBool>`announcement.tokens like ${`%${toSpacedTerm(term)}%`}`);
}

/** Through the artists at MusicBrainz that the followed ones are. */
function isByFollowed(accountId: number): Condition {
  return announcement(
    'announcement.id',
    'in',
    announcement
      .selectFrom('account_followed_artist as followed')
      .innerJoin('artist_identity as identity', 'identity.artist_id', 'followed.artist_id')
      .innerJoin('announced_artist as announced', 'announced.mbid', 'identity.mbid')
      .innerJoin('announcement_artist as credit', 'credit.artist_id', 'announced.id')
      .select('credit.announcement_id')
      .where('followed.account_id', '=', accountId),
  );
}
