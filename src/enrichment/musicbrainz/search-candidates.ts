import { dayMs } from '../../clock.ts';
import { searchLimit } from '../../musicbrainz/musicbrainz-client.ts';
import type { MusicBrainzRelease, MusicBrainzReleaseGroup, SearchPage } from '../../musicbrainz/responses/release.ts';
import { dateTolerances } from '../matching/weights.ts';
import { toSpan } from './is-reissue.ts';
import type { LookUpContext } from './look-up-context.ts';
import type { SearchedRelease } from './match-releases.ts';

/** More results of one question than this are no use: it is too wide, and each page is a call. */
const maxPages = 10;

/** All pages of a search. Results after `maxPages` pages are not read. */
async function readPages<Item>(read: (offset: number) => Promise<SearchPage<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const { items: found, count } = await read(page * searchLimit);
    items.push(...found);
    if (found.length === 0 || (page + 1) * searchLimit >= count) break;
  }
  return items;
}

/** Releases with one of the barcodes, in one call. */
export async function searchByBarcodes(
  { client, signal }: LookUpContext,
  searched: readonly SearchedRelease[],
): Promise<MusicBrainzRelease[]> {
  const barcodes = [...new Set(searched.flatMap(({ barcode }) => barcode ?? []))];
  if (barcodes.length === 0) return [];
  return readPages((offset) => client.searchByBarcode(barcodes, offset, signal));
}

/** Dates differ by weeks between countries and formats. */
const marginMs = dateTolerances.weeks * dayMs;

/** Days that one search covers, beside the margins: more would find the whole work of an artist. */
const maxDays = 120;

interface Window {
  startMs: number;
  endMs: number;
  artistMbids: Set<string>;
}

/** Release groups of the artists around the dates of the releases: one call for all artists whose dates are near. */
export async function searchByArtists(
  { client, signal }: LookUpContext,
  searched: readonly SearchedRelease[],
): Promise<MusicBrainzReleaseGroup[]> {
  const groups: MusicBrainzReleaseGroup[] = [];
  for (const { startMs, endMs, artistMbids } of toWindows(searched)) {
    const question = {
      artistMbids: [...artistMbids],
      from: toDay(startMs - marginMs),
      to: toDay(endMs + marginMs),
    };
    groups.push(...(await readPages((offset) => client.searchGroups(question, offset, signal))));
  }
  return groups;
}

function toWindows(searched: readonly SearchedRelease[]): Window[] {
  const dated = searched
    .flatMap(({ release, artistMbids }) => {
      const span = toSpan(release.releaseDate);
      return span === null || artistMbids.length === 0 ? [] : [{ ...span, artistMbids }];
    })
    .sort((one, other) => one.startMs - other.startMs);
  const windows: Window[] = [];
  for (const { startMs, endMs, artistMbids } of dated) {
    const last = windows.at(-1);
    const isNear = last !== undefined && Math.max(endMs, last.endMs) - last.startMs <= maxDays * dayMs;
    const window = isNear ? last : { startMs, endMs, artistMbids: new Set<string>() };
    window.endMs = Math.max(window.endMs, endMs);
    for (const mbid of artistMbids) window.artistMbids.add(mbid);
    if (!isNear) windows.push(window);
  }
  return windows;
}

const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
