import { findEditions } from '../../catalog/editions/find-editions.ts';
import type { ReleaseFacts } from '../../catalog/facts/read-facts.ts';
import type { Tag } from '../../catalog/facts/read-tags.ts';
import { listArtistReleases, parseArtistReleases } from '../../catalog/read/artist-releases.ts';
import { type Artist, findGenres } from '../../catalog/read/artists.ts';
import { getFactsState } from '../../catalog/read/graph-state.ts';
import type { Listing } from '../../catalog/read/listings.ts';
import { nameReleaseType, type ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import { findCredits, findListings, findRelease, type Release } from '../../catalog/read/releases.ts';
import { VARIOUS_ARTISTS_ID } from '../../catalog/schema/artist.entity.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { Cover } from '../components/cover.tsx';
import { traits } from '../components/facts.tsx';
import { Layout } from '../components/layout.tsx';
import { SourceLink } from '../components/notice.tsx';
import { ReleaseDetails } from '../components/release-details.tsx';
import { ReleaseGrid } from '../components/release-grid.tsx';
import { artistHref } from '../links.ts';
import { type Credit, type Item, itemFields, loadItems, withVisibleName } from '../release-items.ts';
import type { ShownPage } from '../serve-page.ts';
import { loadFrame, type Visit } from '../visit.ts';
import { marketName, showReleaseDate, typeNames } from '../words.ts';
import { renderNotFound } from './not-found.page.tsx';

const maxOthers = 12;

export interface ReleaseData {
  release: Omit<Release, 'type'> & { type: ReleaseTypeName };
  artists: readonly Credit[];
  /** The genres of all its artists. */
  genres: readonly string[];
  facts: ReleaseFacts | null;
  /** Of the release group, then of its artists. */
  tags: readonly Tag[];
  listings: readonly Listing[];
  /** Its other editions, those that lists prefer first. */
  editions: readonly Item[];
  /** Other releases of its artists, newest first. */
  others: readonly Item[];
  /** The artists of `others`. Various Artists is no artist: its releases have nothing in common. */
  authors: readonly Credit[];
}

/** Null if not found. */
async function loadRelease(scope: RequestScope, id: string): Promise<ReleaseData | null> {
  const release = await findRelease(scope, id);
  if (!release) return null;
  const [artists, listings, editions] = await Promise.all([
    findCredits(scope, release, ['spotifyId', 'name', 'genresKnownAt']),
    findListings(scope, release),
    findEditions(scope, release),
  ]);
  const authors = artists.filter(({ spotifyId }) => spotifyId !== VARIOUS_ARTISTS_ID);
  // One more than shown, because the release itself is among them.
  const first = maxOthers + 1;
  const question = parseArtistReleases({ first, collapse: 'editions' }, { maxPageSize: first, fields: itemFields });
  const { hasFacts } = await getFactsState(scope);
  const [facts, tags, genres, lists] = await Promise.all([
    hasFacts ? scope.loaders.factsOfRelease.load(release.rowId) : null,
    hasFacts ? loadTags(scope, release, artists) : [],
    Promise.all(artists.map((artist) => findGenres(scope, artist))),
    Promise.all(authors.map((artist) => listArtistReleases(scope, artist, question))),
  ]);
  const found = lists.flatMap(({ nodes }) => nodes);
  const [others, otherEditions] = await Promise.all([
    loadItems(scope, pickOthers(editions, found)),
    loadItems(
      scope,
      editions.filter(({ rowId }) => rowId !== release.rowId),
    ),
  ]);
  return {
    release: { ...withVisibleName(release), type: nameReleaseType(release.type) },
    artists: artists.map(withVisibleName),
    genres: [...new Set(genres.flatMap((names) => names ?? []))],
    facts,
    tags,
    listings,
    editions: otherEditions,
    others,
    authors,
  };
}

/** Each name once. */
async function loadTags({ loaders }: RequestScope, { rowId }: Release, artists: readonly Artist[]): Promise<Tag[]> {
  const lists = await Promise.all([
    loaders.tagsOfRelease.load(rowId),
    ...artists.map((artist) => loaders.tagsOfArtist.load(artist.rowId)),
  ]);
  return [
    ...new Map(
      lists
        .flat()
        .toReversed()
        .map((tag) => [tag.name, tag]),
    ).values(),
  ].toReversed();
}

function pickOthers(editions: readonly Release[], found: readonly Release[]): Release[] {
  const others = found.filter((other) => !editions.some(({ spotifyId }) => spotifyId === other.spotifyId));
  const once = new Map(others.map((other) => [other.spotifyId, other]));
  return [...once.values()]
    .toSorted((a, b) => (b.releasedOn ?? '').localeCompare(a.releasedOn ?? ''))
    .slice(0, maxOthers);
}

/** When each market listed the release as new. */
function Listings({ listings }: { listings: ReleaseData['listings'] }) {
  if (listings.length === 0) return null;
  return (
    <section class="listings" aria-labelledby="listings">
      <h2 id="listings">Listed as new</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Market</th>
            <th scope="col">From</th>
            <th scope="col">Until</th>
          </tr>
        </thead>
        <tbody>
          {listings.map(({ market, listedFrom, listedUntil }) => (
            <tr key={`${market} ${listedFrom}`}>
              <th scope="row">{marketName(market)}</th>
              <td>
                <Day moment={listedFrom} />
              </td>
              <td>{listedUntil === null ? 'now' : <Day moment={listedUntil} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Day = ({ moment }: { moment: string }) => <time dateTime={moment}>{showReleaseDate(moment.slice(0, 10))}</time>;

export async function answerReleasePage(visit: Visit): Promise<ShownPage> {
  const { scope, asset, params, nowMs } = visit;
  const [frame, data] = await Promise.all([loadFrame(scope), loadRelease(scope, params.id ?? '')]);
  if (!data) return renderNotFound(visit, 'release', frame);
  const { artists, listings, editions, others, authors } = data;
  const { name, url, images, type } = data.release;
  const page = (
    <Layout title={name} section={null} asset={asset} nowMs={nowMs} frame={frame}>
      <article>
        <div class="portrait">
          <Cover images={images} side={480} sizes="(min-width: 48rem) 26rem, 88vw" isEager alt={`Cover of ${name}`} />
          <div>
            <p class="eyebrow">{[typeNames[type], ...traits(data.facts)].join(' · ')}</p>
            <h1 dir="auto">{name}</h1>
            <ul class="billing" aria-label="Artists">
              {artists.map((artist) => (
                <li key={artist.spotifyId}>
                  <a href={artistHref(artist.spotifyId)} dir="auto">
                    {artist.name}
                  </a>
                </li>
              ))}
            </ul>
            <ReleaseDetails {...data} isSandbox={frame.source === 'sandbox'} />
            <SourceLink url={url} name={name} source={frame.source} />
          </div>
        </div>
        <Listings listings={listings} />
        {editions.length > 0 && (
          <section aria-labelledby="editions">
            <h2 id="editions">Other editions</h2>
            <ReleaseGrid releases={editions} source={frame.source} />
          </section>
        )}
        {others.length > 0 && (
          <section aria-labelledby="others">
            <h2 id="others">More by {authors.length === 1 ? 'this artist' : 'these artists'}</h2>
            <ReleaseGrid releases={others} source={frame.source} />
          </section>
        )}
      </article>
    </Layout>
  );
  return { page };
}
