import { hash } from 'node:crypto';
import { parseBarcode } from '../../names/barcode.ts';
import { type EditionTitle, parseEditionTitle } from '../../names/edition-title.ts';
import { VARIOUS_ARTISTS_ID } from '../schema/artist.entity.ts';

/** What decides whether releases are editions of one, and which of them comes first. */
export interface EditionFacts {
  /** The row id. */
  id: number;
  spotifyId: string;
  name: string;
  type: string;
  /** 2026-11-20, 2026-11 or 2026; null: unknown. */
  releaseDate: string | null;
  totalTracks: number | null;
  upc: string | null;
  /** ISO 8601, UTC. */
  firstSeenAt: string;
  /** Spotify id of the artist that is credited first; null: none. */
  artist: string | null;
  /** MusicBrainz id of the release group; null: unknown. */
  releaseGroup: string | null;
}

/** Texts that are equal for editions of one. Null: the release has no such key. */
export interface EditionKeys {
  releaseGroup: string | null;
  barcode: string | null;
  title: string | null;
}

export const keysOf = (facts: EditionFacts, title = parseEditionTitle(facts.name)): EditionKeys => ({
  releaseGroup: facts.releaseGroup === null ? null : `group ${facts.releaseGroup}`,
  barcode: toBarcodeKey(parseBarcode(facts.upc)),
  title: toTitleKey(facts, title),
});

const toBarcodeKey = (barcode: string | null): string | null => (barcode === null ? null : `barcode ${barcode}`);

/** A live album or a remix is no edition of another album, and a single none of an EP. Samplers share titles by chance. */
function toTitleKey({ artist, type, releaseDate, totalTracks }: EditionFacts, title: EditionTitle): string | null {
  if (artist === null || artist === VARIOUS_ARTISTS_ID || releaseDate === null || totalTracks === null) return null;
  const { base, markers, featuring, suffix } = title;
  return `title ${JSON.stringify([artist, type, base, markers, featuring.toSorted(), suffix === 'ep'])}`;
}

/** As stored: 48 bits find the releases that may have the key. Their texts decide. */
export const hashesOf = ({ releaseGroup, barcode, title }: EditionKeys): number[] =>
  [releaseGroup, barcode, title].flatMap((key) =>
    key === null ? [] : [Number.parseInt(hash('sha256', key, 'hex').slice(0, 12), 16)],
  );
