import { Cover } from '../components/cover.tsx';
import { Layout } from '../components/layout.tsx';
import { Notice, SourceLink } from '../components/notice.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { ReleaseGrid } from '../components/release-grid.tsx';
import { showReleaseDate } from '../dates.ts';
import { type ArtistData, artistDocument } from '../documents/artist.ts';
import type { Credit } from '../documents/item.ts';
import { artistHref, withQuery } from '../links.ts';
import { pagedParameters, pageOf, readPageQuery } from '../parameters.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { countOf, showNumber } from '../words.ts';
import { renderNotFound } from './not-found.page.tsx';

export async function answerArtist(visit: Visit): Promise<ShownPage> {
  const { ask, asset, params, query, nowMs } = visit;
  const { id = '' } = params;
  const data = await ask(artistDocument, { id, ...pageOf(48, readPageQuery(pagedParameters, query)) });
  const { artist, catalog } = data;
  if (!artist) return renderNotFound(visit, 'artist', data);
  const { name, url, images, releases } = artist;
  const page = (
    <Layout title={name} section={null} asset={asset} nowMs={nowMs} frame={data}>
      <article>
        <div class="portrait">
          {images.length > 0 && <Cover images={images} side={320} sizes="(min-width: 48rem) 20rem, 60vw" isEager />}
          <div>
            <p class="eyebrow">Artist</p>
            <h1 dir="auto">{name}</h1>
            <Facts artist={artist} />
            <SourceLink url={url} name={name} source={catalog.source} />
          </div>
        </div>
        <Companions artists={companionsOf(artist)} />
        <section aria-labelledby="releases">
          <h2 id="releases">{countOf(releases.totalCount, 'release')}</h2>
          {releases.nodes.length > 0 ? (
            <ReleaseGrid releases={releases.nodes} source={catalog.source} eager={4} />
          ) : (
            <Notice title="Nothing yet">
              <p>No release of {name} was listed since this artist came into the graph.</p>
            </Notice>
          )}
          <PageLinks pages={releases.pageInfo} path={artistHref(artist.spotifyId)} query={query} />
        </section>
      </article>
    </Layout>
  );
  return { page };
}

function Facts({ artist: { genres, followers, firstSeenAt } }: { artist: ArtistData }) {
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

interface Companion extends Credit {
  together: number;
}

/** Who is on the same releases, most often first. */
function companionsOf({ spotifyId, all }: ArtistData): Companion[] {
  const known = new Map<string, Companion>();
  for (const credit of all.nodes.flatMap(({ artists }) => artists)) {
    if (credit.spotifyId === spotifyId) continue;
    known.set(credit.spotifyId, { ...credit, together: (known.get(credit.spotifyId)?.together ?? 0) + 1 });
  }
  return [...known.values()].toSorted((a, b) => b.together - a.together);
}

function Companions({ artists }: { artists: readonly Companion[] }) {
  if (artists.length === 0) return null;
  return (
    <section class="companions" aria-labelledby="companions">
      <h2 id="companions">Released with</h2>
      <ul>
        {artists.map(({ spotifyId, name, together }) => (
          <li key={spotifyId}>
            <a href={artistHref(spotifyId)} dir="auto">
              {name}
            </a>
            {together > 1 && <span class="facts"> {together} times</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
