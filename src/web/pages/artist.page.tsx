import { artistPage } from '../../catalog/facts/mbid.ts';
import type { ArtistFacts } from '../../catalog/facts/read-facts.ts';
import type { Tag } from '../../catalog/facts/read-tags.ts';
import { listArtistReleases, parseArtistReleases } from '../../catalog/read/artist-releases.ts';
import { type Artist, findArtist, findGenres } from '../../catalog/read/artists.ts';
import { getFactsState } from '../../catalog/read/graph-state.ts';
import { findCredits } from '../../catalog/read/releases.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { creditFields } from '../../rest/present-artist.ts';
import { Cover } from '../components/cover.tsx';
import { FactLinks, GenreTags } from '../components/facts.tsx';
import { Layout } from '../components/layout.tsx';
import { Notice, SourceLink } from '../components/notice.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { ReleaseGrid } from '../components/release-grid.tsx';
import { artistHref, feedHref } from '../links.ts';
import { type PageQuery, pagedParameters, pageOf, readPageQuery } from '../parameters.ts';
import {
  type CountedItemPage,
  type Credit,
  itemFields,
  loadCountedItemPage,
  withVisibleName,
} from '../release-items.ts';
import type { ShownPage } from '../serve-page.ts';
import { loadFrame, type Visit } from '../visit.ts';
import { countOf, countryName, showNumber, showReleaseDate } from '../words.ts';
import { renderNotFound } from './not-found.page.tsx';

const pageSize = 48;
/** Collaborators come from the latest releases only. */
const maxCountedReleases = 100;

interface Collaborator extends Credit {
  /** The number of releases with both artists. */
  releaseCount: number;
}

interface ArtistData {
  artist: Artist;
  /** Null if Spotify does not say. */
  genres: readonly string[] | null;
  facts: ArtistFacts | null;
  tags: readonly Tag[];
  releases: CountedItemPage;
  collaborators: readonly Collaborator[];
}

/** Null if not found. */
async function loadArtist(scope: RequestScope, id: string, query: PageQuery): Promise<ArtistData | null> {
  const artist = await findArtist(scope, id);
  if (!artist) return null;
  const question = parseArtistReleases(
    { ...pageOf(pageSize, query), collapse: 'editions' },
    { maxPageSize: pageSize, fields: itemFields, owner: artist.spotifyId },
  );
  const counted = parseArtistReleases(
    { first: maxCountedReleases, collapse: 'editions' },
    { maxPageSize: maxCountedReleases, fields: [] },
  );
  const { hasFacts } = await getFactsState(scope);
  const [genres, facts, tags, list, all] = await Promise.all([
    findGenres(scope, artist),
    hasFacts ? scope.loaders.factsOfArtist.load(artist.rowId) : null,
    hasFacts ? scope.loaders.tagsOfArtist.load(artist.rowId) : [],
    listArtistReleases(scope, artist, question),
    listArtistReleases(scope, artist, counted),
  ]);
  // In one batch: both lists read credits, mostly of the same releases.
  const [releases, credits] = await Promise.all([
    loadCountedItemPage(scope, list),
    Promise.all(all.nodes.map((release) => findCredits(scope, release, creditFields))),
  ]);
  const collaborators = countCollaborators(artist, credits.flat());
  return {
    artist: withVisibleName(artist),
    genres,
    facts,
    tags,
    releases,
    collaborators: collaborators.map(withVisibleName),
  };
}

/** The most frequent first. */
function countCollaborators({ spotifyId }: Artist, credits: readonly Credit[]): Collaborator[] {
  const others = credits.filter((credit) => credit.spotifyId !== spotifyId);
  const byArtist = Map.groupBy(others, (credit) => credit.spotifyId).values();
  return [...byArtist]
    .flatMap((same) => (same[0] ? [{ ...same[0], releaseCount: same.length }] : []))
    .toSorted((a, b) => b.releaseCount - a.releaseCount);
}

export async function answerArtistPage(visit: Visit): Promise<ShownPage> {
  const { scope, asset, params, query, nowMs } = visit;
  const { id = '' } = params;
  const parameters = readPageQuery(pagedParameters, query);
  const [frame, data] = await Promise.all([loadFrame(scope), loadArtist(scope, id, parameters)]);
  if (!data) return renderNotFound(visit, 'artist', frame);
  const { artist, releases, collaborators } = data;
  const { name, url } = artist;
  const images = [...artist.images];
  const feeds = {
    query: new URLSearchParams({ artist: artist.spotifyId, listedNow: 'any' }),
    title: `Releases by ${name}`,
    heading: 'Feeds of this artist',
  };
  const page = (
    <Layout title={name} section={null} asset={asset} nowMs={nowMs} frame={frame} feeds={feeds}>
      <article>
        <div class="portrait">
          {images.length > 0 && <Cover images={images} side={320} sizes="(min-width: 48rem) 20rem, 60vw" isEager />}
          <div>
            <p class="eyebrow">Artist</p>
            <h1 dir="auto">{name}</h1>
            <Facts data={data} isSandbox={frame.source === 'sandbox'} />
            <SourceLink url={url} name={name} source={frame.source} />
            <p class="facts">
              Follow this artist: <a href={feedHref('atom', feeds.query)}>Feed</a> ·{' '}
              <a href={feedHref('ics', feeds.query)}>Calendar</a>
            </p>
          </div>
        </div>
        <Collaborators artists={collaborators} />
        <section aria-labelledby="releases">
          <h2 id="releases">{countOf(releases.total, 'release')}</h2>
          {releases.items.length > 0 ? (
            <ReleaseGrid releases={releases.items} source={frame.source} eager={4} />
          ) : (
            <Notice title="No releases yet">
              <p>Spotify has listed no release by {name} since the artist was added to the graph.</p>
            </Notice>
          )}
          <PageLinks pageInfo={releases.pageInfo} path={artistHref(artist.spotifyId)} query={query} />
        </section>
      </article>
    </Layout>
  );
  return { page };
}

function Facts({ data: { artist, genres, facts, tags }, isSandbox }: { data: ArtistData; isSandbox: boolean }) {
  const { name, followers, firstSeenAt } = artist;
  const origin = [facts?.country && countryName(facts.country), facts?.disambiguation].filter(Boolean).join(' · ');
  return (
    <>
      <GenreTags genres={genres ?? []} tags={tags} label="Genres" />
      {origin !== '' && (
        <p class="facts" dir="auto">
          {origin}
        </p>
      )}
      {facts?.mbid && <FactLinks href={isSandbox ? null : artistPage(facts.mbid)} links={facts.links} name={name} />}
      <p class="facts">
        {followers !== null && `${showNumber(followers)} followers · `}In the graph since{' '}
        <time dateTime={firstSeenAt}>{showReleaseDate(firstSeenAt.slice(0, 10))}</time>
      </p>
    </>
  );
}

function Collaborators({ artists }: { artists: readonly Collaborator[] }) {
  if (artists.length === 0) return null;
  return (
    <section class="companions" aria-labelledby="companions">
      <h2 id="companions">Released with</h2>
      <ul>
        {artists.map(({ spotifyId, name, releaseCount }) => (
          <li key={spotifyId}>
            <a href={artistHref(spotifyId)} dir="auto">
              {name}
            </a>
            {releaseCount > 1 && <span class="facts"> {releaseCount} times</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
