import type { Catalogue } from '../catalogue/catalogue.ts';
import { originalOf } from '../catalogue/doubles.ts';
import type { ReleaseForm } from '../catalogue/forms.ts';
import { formOf } from '../catalogue/forms.ts';
import { mbidOf } from '../catalogue/mbids.ts';
import type { CataloguePlan } from '../catalogue/plan.ts';
import type { SandboxRelease } from '../catalogue/releases.ts';
import type { Turn } from '../catalogue/schedule.ts';
import { Dice, words } from '../dice.ts';
import { artistMbidOf, toTitle } from '../listenbrainz/announcements.ts';
import { artistEntryOf, groupMbidOf, otherArtistMbid, releaseMbidOf } from './entries.ts';

export interface EntryCall {
  plan: CataloguePlan;
  catalogue: Catalogue;
  /** What the request includes. */
  inc: ReadonlySet<string>;
}

const otherTags = words('female vocals, seen live, favourites, 2020s, debut, melancholic, instrumental, summer');
const countries = words('US, GB, DE, FR, SE, JP, KR, BR, MX, NG, XW, XE');
const genresOfAll = words('indie pop, electronic, ambient, house, jazz, folk, hip hop, rock, soul, techno');

/** Some have votes that cancel out, as those of spam do. */
function toTags(dice: Dice, genres: readonly string[]): { tags: object[]; genres: object[] } {
  const named = genres.length > 0 ? genres : dice.chance(0.8) ? [dice.pick(genresOfAll)] : [];
  const counted = named.map((name) => ({ name, count: dice.between(1, 12) }));
  const others = [
    ...(dice.chance(0.5) ? [{ name: dice.pick(otherTags), count: dice.between(1, 3) }] : []),
    ...(dice.chance(0.4) ? [{ name: 'spam', count: 0 }] : []),
  ];
  const toGenre = (tag: { name: string; count: number }) => ({
    ...tag,
    id: mbidOf('label', 0, tag.name),
    disambiguation: '',
  });
  return { tags: [...counted, ...others], genres: counted.map(toGenre) };
}

const included = (inc: ReadonlySet<string>, { tags, genres }: ReturnType<typeof toTags>): object => ({
  ...(inc.has('genres') && { genres }),
  ...(inc.has('tags') && { tags }),
});

const link = (type: string, resource: string, ended = false): object => ({
  type,
  'target-type': 'url',
  direction: 'forward',
  ended,
  begin: null,
  end: null,
  url: { id: mbidOf('label', 0, resource), resource },
});

/** For addresses. */
const toSlug = (mbid: string): string => mbid.slice(0, 8);

function toArtistLinks({ plan, catalogue }: EntryCall, number: number, mbid: string): object[] {
  const dice = new Dice('musicbrainz links', plan.seed, number);
  const slug = toSlug(mbid);
  const spotify = `https://open.spotify.com/artist/${catalogue.idOf({ kind: 'artist', number })}`;
  const isLinked = !['unlinked', 'missing'].includes(artistEntryOf(plan, number));
  return [
    ...(dice.chance(0.5) ? [link('bandcamp', `https://${slug}.bandcamp.example/`)] : []),
    ...(dice.chance(0.6) ? [link('discogs', `https://www.discogs.example/artist/${slug}`)] : []),
    ...(dice.chance(0.4) ? [link('myspace', `https://myspace.example/${slug}`, true)] : []),
    ...(dice.chance(0.5) ? [link('official homepage', `https://${slug}.example/`)] : []),
    ...(dice.chance(0.5) ? [link('wikidata', `https://www.wikidata.example/wiki/Q${dice.between(1000, 99_999)}`)] : []),
    ...(isLinked ? [link('free streaming', spotify)] : []),
  ];
}

function toArtist({ catalogue }: EntryCall, number: number, mbid: string) {
  const { name } = catalogue.artist(number);
  return { id: mbid, name, 'sort-name': toSortName(name), disambiguation: '' };
}

const toSortName = (name: string): string => {
  const [, first, last] = /^(\p{L}+) (\p{L}+)$/u.exec(name) ?? [];
  if (name.startsWith('The ')) return `${name.slice(4)}, The`;
  return first === undefined ? name : `${last}, ${first}`;
};

/** Another artist of the same name has another id. */
export function presentArtistEntry(call: EntryCall, number: number, isOther: boolean): object {
  const { plan, catalogue, inc } = call;
  const mbid = isOther ? otherArtistMbid(plan.seed, number) : artistMbidOf(plan.seed, number);
  const dice = new Dice('musicbrainz facts', plan.seed, number);
  const country = dice.chance(0.85) ? dice.pick(countries) : null;
  return {
    ...toArtist(call, number, mbid),
    ...(dice.chance(0.2) && { disambiguation: `${dice.pick(genresOfAll)} artist` }),
    type: 'Group',
    country,
    'life-span': { begin: null, end: null, ended: false },
    ...included(inc, toTags(dice, catalogue.artist(number).genres)),
    ...(inc.has('url-rels') && { relations: toArtistLinks(call, number, mbid) }),
  };
}

const primaryTypes: Record<ReleaseForm, string> = {
  single: 'Single',
  shortPlayer: 'EP',
  ep: 'EP',
  album: 'Album',
  anthology: 'Album',
  sampler: 'Album',
};

/** By the title, and rarely what no title says. */
function toSecondaryTypes(dice: Dice, form: ReleaseForm, name: string): string[] {
  const types: string[] = [];
  if (form === 'anthology' || form === 'sampler') types.push('Compilation');
  if (/\(Live\)/.test(name)) types.push('Live');
  if (/\(Demo\)/.test(name)) types.push('Demo');
  if (types.length === 0 && dice.chance(0.05)) types.push(dice.pick(['Live', 'Remix', 'Soundtrack', 'Mixtape/Street']));
  return types;
}

/** Some releases come out again after years. */
function toFirstDate(dice: Dice, date: string): string {
  if (!dice.chance(0.1)) return date;
  return `${Number(date.slice(0, 4)) - dice.between(3, 40)}${date.slice(4)}`;
}

function presentCredit(call: EntryCall, { credits }: SandboxRelease): object[] {
  const { seed } = call.plan;
  return credits.map((number, index) => ({
    name: call.catalogue.artist(number).name,
    joinphrase: index === credits.length - 1 ? '' : index === 0 ? ' feat. ' : ' & ',
    artist: toArtist(call, number, artistMbidOf(seed, number)),
  }));
}

/** Editions of one release have one group. */
export function presentGroupEntry(call: EntryCall, entry: Turn, isOther: boolean): object {
  const { plan, catalogue, inc } = call;
  const turn = originalOf(plan, entry);
  const release = catalogue.release(turn);
  const { slot, generation } = turn;
  const dice = new Dice('musicbrainz group', plan.seed, slot, generation);
  const [lead = 0] = release.credits;
  const mbid = groupMbidOf(plan.seed, turn, isOther);
  const form = formOf(slot);
  return {
    id: mbid,
    title: toTitle(release.name),
    disambiguation: '',
    'first-release-date': toFirstDate(dice, release.date.text),
    'primary-type': primaryTypes[form],
    'secondary-types': toSecondaryTypes(dice, form, release.name),
    ...(inc.has('artist-credits') && { 'artist-credit': presentCredit(call, release) }),
    ...included(inc, toTags(dice, catalogue.artist(lead).genres)),
    ...(inc.has('url-rels') && {
      relations: dice.chance(0.4) ? [link('discogs', `https://www.discogs.example/master/${toSlug(mbid)}`)] : [],
    }),
  };
}

/** Barcodes are as people type them in, missing, or known to be none. */
function toBarcode(dice: Dice, upc: string): string | null {
  const fate = dice.unit();
  if (fate < 0.15) return null;
  if (fate < 0.2) return '';
  return fate < 0.3 ? `0${upc}` : upc;
}

/** Edition 2 is of the same group, 3 of another one. */
export function presentReleaseEntry(call: EntryCall, turn: Turn, edition: 1 | 2 | 3): object {
  const { plan, catalogue, inc } = call;
  const release = catalogue.release(turn);
  const { slot, generation } = turn;
  const dice = new Dice('musicbrainz facts', plan.seed, slot, generation);
  const mbid = releaseMbidOf(plan.seed, turn, edition);
  const label = { id: mbidOf('label', plan.seed, release.label), name: release.label };
  const number = `${release.label.slice(0, 3).toUpperCase()}-${String(slot).padStart(4, '0')}`;
  const inner = { ...call, inc: new Set([...inc].filter((each) => each !== 'url-rels')) };
  return {
    id: mbid,
    title: edition === 1 ? release.name : toTitle(release.name),
    status: 'Official',
    disambiguation: edition === 1 ? '' : 'vinyl',
    date: release.date.text,
    country: dice.pick(['XW', 'XW', 'US', 'GB', 'DE']),
    barcode: edition === 1 ? toBarcode(dice, release.upc) : null,
    ...(inc.has('artist-credits') && { 'artist-credit': presentCredit(call, release) }),
    ...(inc.has('labels') && {
      'label-info': dice.chance(0.85) ? [{ 'catalog-number': dice.chance(0.6) ? number : null, label }] : [],
    }),
    ...(inc.has('release-groups') && { 'release-group': presentGroupEntry(inner, turn, edition === 3) }),
    ...included(inc, toTags(dice, [])),
    ...(inc.has('url-rels') && {
      relations: [
        ...(dice.chance(0.4) ? [link('purchase for download', `https://shop.example/${toSlug(mbid)}`)] : []),
        ...(dice.chance(0.1) ? [link('purchase for download', `https://closed.example/${toSlug(mbid)}`, true)] : []),
      ],
    }),
  };
}
