import { z } from 'zod';
import { lenientText, mbid } from './lenient.ts';
import { links, type MusicBrainzLink } from './links.ts';
import { joinTags, type MusicBrainzTag, tagged } from './tags.ts';

/** A look-up of an artist. Null: MusicBrainz did not say. */
export interface MusicBrainzArtist {
  /** Another one than was asked for if the entries were merged. */
  mbid: string;
  name: string;
  sortName: string | null;
  disambiguation: string | null;
  /** ISO 3166-1 alpha-2, or one of MusicBrainz' own such as XW. */
  country: string | null;
  links: MusicBrainzLink[] | null;
  tags: MusicBrainzTag[] | null;
}

export const lenientCountry = lenientText.transform((text) => (text !== null && /^[A-Z]{2}$/.test(text) ? text : null));

const schema = z
  .object({
    id: mbid,
    name: z.string().min(1),
    'sort-name': lenientText,
    disambiguation: lenientText,
    country: lenientCountry,
    relations: links,
    ...tagged,
  })
  .transform(
    (given): MusicBrainzArtist => ({
      mbid: given.id,
      name: given.name,
      sortName: given['sort-name'],
      disambiguation: given.disambiguation,
      country: given.country,
      links: given.relations,
      tags: joinTags(given.genres, given.tags),
    }),
  );

export const parseArtistLookUp = (json: unknown): MusicBrainzArtist => schema.parse(json);
