import { InvalidInputError } from '../../errors.ts';

/** Reads a MusicBrainz id as it is stored. Throws an InvalidInputError that names `field`. */
export function parseMbid(field: string, text: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return text.toLowerCase();
  const given = text.length > 40 ? `${text.slice(0, 40)}…` : text || 'nothing';
  throw new InvalidInputError(
    field,
    `${field}: expected a MusicBrainz id such as 89ad4ac3-39f7-470e-963a-56509c546377, got ${given}`,
  );
}

export const artistPage = (mbid: string): string => `https://musicbrainz.org/artist/${mbid}`;
export const releaseGroupPage = (mbid: string): string => `https://musicbrainz.org/release-group/${mbid}`;
