import { respondJson } from '../api/http.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { mbidOf } from '../catalogue/mbids.ts';
import { type CataloguePlan, dayAt } from '../catalogue/plan.ts';
import { artistMbidOf } from '../listenbrainz/announcements.ts';
import { refuseAgent } from '../listenbrainz/refusals.ts';
import {
  artistEntryOf,
  createEntries,
  type Entity,
  type Entries,
  oldArtistMbid,
  oldReleaseMbid,
  otherArtistMbid,
  releaseEntryOf,
  releaseMbidOf,
} from './entries.ts';
import { type EntryCall, presentArtistEntry, presentGroupEntry, presentReleaseEntry } from './present.ts';
import { answerEntrySearch } from './search.ts';

export interface SandboxMusicBrainz {
  /** Answers a request. The path begins with the version, as in `/ws/2/url`. */
  answer(request: Request, path: string): Response;
}

interface MusicBrainzOptions {
  plan: CataloguePlan;
  catalogue: Catalogue;
  now(): number;
  /** Whether more than one call a second is answered, as a mirror does. */
  isPatient: boolean;
}

const help = 'For usage, please see: https://musicbrainz.org/development/mmd';
const respondError = (status: number, error: string): Response => respondJson(status, { error, help });

/** One call a second. A client that goes on is refused again. */
const intervalMs = 1_000;

export function createSandboxMusicBrainz({ plan, catalogue, now, isPatient }: MusicBrainzOptions): SandboxMusicBrainz {
  let calledAtMs = Number.NEGATIVE_INFINITY;
  let current: Entries | null = null;
  const entriesNow = (): Entries => {
    if (current?.day !== dayAt(now())) current = createEntries(plan, catalogue, now());
    return current;
  };
  const isTooSoon = (): boolean => {
    const sinceMs = now() - calledAtMs;
    calledAtMs = now();
    return !isPatient && sinceMs >= 0 && sinceMs < intervalMs;
  };
  return {
    answer(request, path) {
      const refused = refuseAgent(request.headers.get('user-agent'));
      if (refused) return refused;
      if (isTooSoon()) return respondError(503, 'Your requests are exceeding the allowable rate limit.');
      if (request.method !== 'GET') return respondError(405, `${request.method} is not allowed.`);
      return answerPath({ plan, catalogue }, entriesNow, new URL(request.url), path);
    },
  };
}

type World = Pick<EntryCall, 'plan' | 'catalogue'>;

const includes: Record<string, readonly string[]> = {
  artist: ['genres', 'tags', 'url-rels', 'aliases', 'release-groups'],
  release: ['artist-credits', 'labels', 'release-groups', 'genres', 'tags', 'url-rels', 'media', 'recordings'],
  'release-group': ['artist-credits', 'genres', 'tags', 'url-rels', 'releases'],
  url: ['artist-rels', 'release-rels', 'label-rels', 'recording-rels'],
};

function answerPath(world: World, entriesNow: () => Entries, url: URL, path: string): Response {
  const [, kind = '', mbid] = /^\/ws\/2\/([a-z-]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const allowed = includes[kind];
  if (!allowed) return respondError(404, 'Not Found');
  const inc = new Set((url.searchParams.get('inc') ?? '').split(/[ +]/).filter((each) => each !== ''));
  const unknown = [...inc].find((each) => !allowed.includes(each));
  if (unknown !== undefined)
    return respondError(400, `${unknown} is not a valid inc parameter for the ${kind} resource.`);
  if (kind === 'url') return answerUrls({ ...world, inc }, url.searchParams.getAll('resource'));
  if (mbid !== undefined) return answerLookUp({ ...world, inc }, entriesNow(), { kind, mbid, url, path });
  if (kind === 'artist') return respondJson(200, { count: 0, offset: 0, artists: [] });
  const searched = kind === 'release' ? 'release' : 'release-group';
  return respondJson(200, answerEntrySearch({ ...world, inc }, entriesNow(), searched, url.searchParams));
}

interface LookUp {
  kind: string;
  mbid: string;
  url: URL;
  path: string;
}

function answerLookUp(call: EntryCall, entries: Entries, { kind, mbid, url, path }: LookUp): Response {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(mbid)) return respondError(400, 'Invalid mbid.');
  const entity = entries.find(mbid);
  if (entity?.kind === 'moved') {
    const merged = entries.find(entity.mbid);
    const start = url.pathname.slice(0, url.pathname.length - path.length);
    const location = `${start}/ws/2/${kind}/${entity.mbid}${url.search}`;
    return respondJson(301, merged ? presentEntity(call, merged) : {}, { location });
  }
  if (entity?.kind !== kind) return respondError(404, 'Not Found');
  return respondJson(200, presentEntity(call, entity));
}

function presentEntity(call: EntryCall, entity: Entity): object {
  switch (entity.kind) {
    case 'artist':
      return presentArtistEntry(call, entity.number, entity.isOther);
    case 'release':
      return presentReleaseEntry(call, entity.turn, entity.edition);
    case 'release-group':
      return presentGroupEntry(call, entity.turn, entity.isOther);
    case 'moved':
      return {};
  }
}

const maxUrls = 100;

function answerUrls(call: EntryCall, resources: readonly string[]): Response {
  const [first] = resources;
  if (first === undefined || resources.length > maxUrls)
    return respondError(400, `Send between 1 and ${maxUrls} resource parameters.`);
  const urls = resources.flatMap((resource) => presentUrl(call, resource) ?? []);
  if (resources.length > 1) return respondJson(200, { 'url-count': urls.length, 'url-offset': 0, urls });
  return urls[0] ? respondJson(200, urls[0]) : respondError(404, 'Not Found');
}

/** Null: MusicBrainz does not have the URL. */
function presentUrl(call: EntryCall, resource: string): object | null {
  const [, path, id = ''] = /^https:\/\/open\.spotify\.com\/(artist|album)\/([0-9A-Za-z]{22})$/.exec(resource) ?? [];
  const targets = path === 'artist' ? artistsOf(call, id) : path === 'album' ? releasesOf(call, id) : [];
  if (targets.length === 0) return null;
  const kind = path === 'artist' ? 'artist' : 'release';
  return {
    id: mbidOf('label', call.plan.seed, resource),
    resource,
    ...(call.inc.has(`${kind}-rels`) && {
      relations: targets.map((mbid) => ({
        type: 'free streaming',
        'target-type': kind,
        direction: 'backward',
        ended: false,
        [kind]: { id: mbid },
      })),
    }),
  };
}

function artistsOf({ plan, catalogue }: EntryCall, id: string): string[] {
  const item = catalogue.findItem(id);
  if (item?.kind !== 'artist') return [];
  const { number } = item;
  const mbid = artistMbidOf(plan.seed, number);
  const entry = number > plan.artists ? 'missing' : artistEntryOf(plan, number);
  if (entry === 'linked') return [mbid];
  if (entry === 'merged') return [oldArtistMbid(plan.seed, number)];
  return entry === 'conflict' ? [mbid, otherArtistMbid(plan.seed, number)] : [];
}

function releasesOf({ plan, catalogue }: EntryCall, id: string): string[] {
  const item = catalogue.findItem(id);
  if (item?.kind !== 'release') return [];
  const turn = { slot: item.slot, generation: item.generation, releaseDay: 0 };
  const editions = (...chosen: (1 | 2 | 3)[]) => chosen.map((edition) => releaseMbidOf(plan.seed, turn, edition));
  switch (releaseEntryOf(plan, turn)) {
    case 'linked':
      return editions(1);
    case 'merged':
      return [oldReleaseMbid(plan.seed, turn)];
    case 'twice':
      return editions(1, 2);
    case 'conflict':
      return editions(1, 3);
    default:
      return [];
  }
}
