import { parseMbid } from '../catalog/facts/mbid.ts';

/** The MusicBrainz id in a path such as `mbid:89ad4ac3-…`; null for another key. Throws InvalidInputError for an invalid id. */
export const readMbid = (field: string, key: string): string | null =>
  /^mbid:/i.test(key) ? parseMbid(field, key.slice('mbid:'.length)) : null;
