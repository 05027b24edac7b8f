import { z } from 'zod';
import { lenientCountry } from './artist.ts';
import { dateOrNull, lenientList, lenientText, listOf, mbid } from './lenient.ts';
import { links, type MusicBrainzLink } from './links.ts';
import { joinTags, type MusicBrainzTag, tagged } from './tags.ts';

export interface ArtistCreditPart {
  mbid: string;
  /** As on this release. */
  creditedName: string;
  /** Text before the next name, such as " feat. ". */
  joinPhrase: string;
  /** The artist's name, the one on this release, the one for sorting, and aliases. Each once. */
  names: string[];
}

export interface MusicBrainzReleaseGroup {
  mbid: string;
  title: string;
  /** In lower case, such as album. */
  primaryType: string | null;
  /** In lower case; null if absent. */
  secondaryTypes: string[] | null;
  firstReleaseDate: string | null;
  credits: ArtistCreditPart[];
  links: MusicBrainzLink[] | null;
  tags: MusicBrainzTag[] | null;
}

/** A release of a look-up or a search. Null: MusicBrainz did not say. */
export interface MusicBrainzRelease {
  mbid: string;
  title: string;
  date: string | null;
  country: string | null;
  /** As given. Null: unknown, or the release has none (''). */
  barcode: string | null;
  credits: ArtistCreditPart[];
  labels: { name: string | null; catalogNumber: string | null }[];
  /** Of a search. */
  trackCount: number | null;
  /** A look-up may have none. */
  group: MusicBrainzReleaseGroup | null;
  links: MusicBrainzLink[] | null;
  /** Of the release and of its group. */
  tags: MusicBrainzTag[] | null;
}

const alias = z.object({ name: z.string().min(1) }).transform(({ name }) => name);

const credits = lenientList(
  z
    .object({
      name: lenientText,
      joinphrase: z.string().catch(''),
      artist: z.object({ id: mbid, name: z.string().min(1), 'sort-name': lenientText, aliases: lenientList(alias) }),
    })
    .transform(({ name, joinphrase, artist }): ArtistCreditPart => {
      const creditedName = name ?? artist.name;
      const others = [artist['sort-name'], ...(artist.aliases ?? [])].filter((text) => text !== null);
      const names = [...new Set([artist.name, creditedName, ...others])];
      return { mbid: artist.id, creditedName, joinPhrase: joinphrase, names };
    }),
).transform((list) => list ?? []);

const group = z
  .object({
    id: mbid,
    title: z.string().min(1),
    'primary-type': lenientText,
    'secondary-types': lenientList(z.string().min(1).toLowerCase()),
    'first-release-date': dateOrNull,
    'artist-credit': credits,
    relations: links,
    ...tagged,
  })
  .transform(
    (given): MusicBrainzReleaseGroup => ({
      mbid: given.id,
      title: given.title,
      primaryType: given['primary-type']?.toLowerCase() ?? null,
      secondaryTypes: given['secondary-types'],
      firstReleaseDate: given['first-release-date'],
      credits: given['artist-credit'],
      links: given.relations,
      tags: joinTags(given.genres, given.tags),
    }),
  );

const labelInfo = z
  .object({ 'catalog-number': lenientText, label: z.object({ name: lenientText }).nullish() })
  .transform((given) => ({ name: given.label?.name ?? null, catalogNumber: given['catalog-number'] }));

const release = z
  .object({
    id: mbid,
    title: z.string().min(1),
    date: dateOrNull,
    country: lenientCountry,
    barcode: lenientText,
    'artist-credit': credits,
    'label-info': lenientList(labelInfo),
    'track-count': z
      .int()
      .min(1)
      .nullable()
      .catch(null)
      .optional()
      .transform((count) => count ?? null),
    'release-group': group.nullable().catch(null).optional(),
    relations: links,
    ...tagged,
  })
  .transform(
    (given): MusicBrainzRelease => ({
      mbid: given.id,
      title: given.title,
      date: given.date,
      country: given.country,
      barcode: given.barcode,
      credits: given['artist-credit'],
      labels: given['label-info'] ?? [],
      trackCount: given['track-count'],
      group: given['release-group'] ?? null,
      links: given.relations,
      tags: joinTags(given.genres, given.tags, given['release-group']?.tags ?? null),
    }),
  );

export const parseReleaseLookUp = (json: unknown): MusicBrainzRelease => release.parse(json);

export const parseGroupLookUp = (json: unknown): MusicBrainzReleaseGroup => group.parse(json);

/** A page of a search. */
export interface SearchPage<Item> {
  items: Item[];
  /** Of all pages. */
  count: number;
}

const found = z.object({ count: z.int().min(0) });
const releases = found.extend({ releases: listOf(release) });
const groups = found.extend({ 'release-groups': listOf(group) });

export function parseReleaseSearch(json: unknown): SearchPage<MusicBrainzRelease> {
  const { releases: items, count } = releases.parse(json);
  return { items, count };
}

export function parseGroupSearch(json: unknown): SearchPage<MusicBrainzReleaseGroup> {
  const { 'release-groups': items, count } = groups.parse(json);
  return { items, count };
}
