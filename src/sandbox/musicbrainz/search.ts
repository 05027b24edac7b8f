import { originalOf } from '../catalogue/doubles.ts';
import { isoDate } from '../catalogue/plan.ts';
import type { Turn } from '../catalogue/schedule.ts';
import { type Entries, groupMbidOf, releaseEntryOf } from './entries.ts';
import { type EntryCall, presentGroupEntry, presentReleaseEntry } from './present.ts';

const defaultLimit = 25;
const maxLimit = 100;

/** Answers a search for releases by barcodes, or for release groups by artists and dates. Other queries find nothing. */
export function answerEntrySearch(
  call: EntryCall,
  entries: Entries,
  kind: 'release' | 'release-group',
  parameters: URLSearchParams,
): object {
  const query = parameters.get('query') ?? '';
  const limit = Math.min(maxLimit, Number(parameters.get('limit') ?? defaultLimit));
  const offset = Number(parameters.get('offset') ?? 0);
  const found = kind === 'release' ? findReleases(call, entries, query) : findGroups(call, entries, query);
  const items = found.slice(offset, offset + limit);
  return { created: new Date(0).toISOString(), count: found.length, offset, [`${kind}s`]: items };
}

/** With all that a search has, and nothing to include. */
const searched: ReadonlySet<string> = new Set(['artist-credits', 'labels', 'release-groups']);

function findReleases(call: EntryCall, entries: Entries, query: string): object[] {
  const [, list = ''] = /^barcode:\((.*)\)$/.exec(query) ?? [];
  const barcodes = new Set([...list.matchAll(/"(\d+)"/g)].map(([, barcode = '']) => barcode));
  const turns = new Set([...barcodes].flatMap((barcode) => entries.findBarcode(barcode) ?? []));
  return [...turns].flatMap((turn) => {
    const release = presentReleaseEntry({ ...call, inc: searched }, turn, 1);
    const barcode = 'barcode' in release ? release.barcode : null;
    return typeof barcode === 'string' && barcodes.has(barcode) ? [{ ...release, score: 100 }] : [];
  });
}

function findGroups(call: EntryCall, entries: Entries, query: string): object[] {
  const { plan, catalogue } = call;
  const [, list = '', from = '', to = ''] = /^arid:\((.*)\) AND firstreleasedate:\[(\S+) TO (\S+)\]$/.exec(query) ?? [];
  const turns = new Map<string, Turn>();
  for (const [, mbid = ''] of list.replaceAll('\\', '').matchAll(/"([^"]+)"/g)) {
    const entity = entries.find(mbid);
    if (entity?.kind !== 'artist' || entity.isOther) continue;
    for (const turn of catalogue.discography(entity.number, entries.day))
      if (releaseEntryOf(plan, turn) !== 'missing') turns.set(groupMbidOf(plan.seed, originalOf(plan, turn)), turn);
  }
  return [...turns.values()]
    .filter(({ releaseDay }) => isoDate(releaseDay) >= from && isoDate(releaseDay) <= to)
    .map((turn) => presentGroupEntry({ ...call, inc: searched }, turn, false))
    .filter((group) => 'first-release-date' in group && isBetween(String(group['first-release-date']), from, to))
    .map((group) => ({ ...group, score: 100 }));
}

const isBetween = (date: string, from: string, to: string): boolean => date >= from.slice(0, date.length) && date <= to;
