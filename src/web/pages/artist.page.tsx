import { Cover } from '../components/cover.tsx';
import { Layout } from '../components/layout.tsx';
import { Notice, SourceLink } from '../components/notice.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { ReleaseGrid } from '../components/release-grid.tsx';
import { showReleaseDate } from '../dates.ts';
import { loadFrame } from '../frame.ts';
import { artistHref, withQuery } from '../links.ts';
import { pagedParameters, readPageQuery } from '../parameters.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { countOf, showNumber } from '../words.ts';
import { type ArtistData, type Collaborator, loadArtist } from './artist.data.ts';
import { renderNotFound } from './not-found.page.tsx';

export async function answerArtist(visit: Visit): Promise<ShownPage> {
  const { scope, asset, params, query, nowMs } = visit;
  const { id = '' } = params;
  const parameters = readPageQuery(pagedParameters, query);
  const [frame, data] = await Promise.all([loadFrame(scope), loadArtist(scope, id, parameters)]);
  if (!data) return renderNotFound(visit, 'artist', frame);
  const { artist, releases, collaborators } = data;
  const { name, url } = artist;
  const images = [...artist.images];
  const page = (
    <Layout title={name} section={null} asset={asset} nowMs={nowMs} frame={frame}>
      <article>
        <div class="portrait">
          {images.length > 0 && <Cover images={images} side={320} sizes="(min-width: 48rem) 20rem, 60vw" isEager />}
          <div>
            <p class="eyebrow">Artist</p>
            <h1 dir="auto">{name}</h1>
            <Facts data={data} />
            <SourceLink url={url} name={name} source={frame.source} />
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

function Facts({ data: { artist, genres } }: { data: ArtistData }) {
  const { followers, firstSeenAt } = artist;
  return (
    <>
      {genres !== null && genres.length > 0 && (
        <ul class="tags" aria-label="Genres">
          {genres.map((genre) => (
            <li key={genre}>
              <a href={withQuery('/', { genre, listedNow: 'any' })}>{genre}</a>
            </li>
          ))}
        </ul>
      )}
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
