import type { InvalidInputError } from '../../errors.ts';
import { changed } from '../links.ts';
import type { HomeData } from '../pages/home.data.ts';
import { countOf } from '../words.ts';
import { InvalidLink } from './invalid-link.tsx';
import { Notice } from './notice.tsx';
import { PageLinks } from './page-links.tsx';
import { ReleaseGrid } from './release-grid.tsx';

interface ResultsProps {
  data: HomeData;
  query: URLSearchParams;
  problem: InvalidInputError | undefined;
  /** Whether the page starts at a cursor. */
  hasCursor: boolean;
}

export function Results({ data, query, problem, hasCursor }: ResultsProps) {
  const { items, total, pageInfo } = data.releases;
  if (problem) return <InvalidLink problem={problem} path="/" query={query} />;
  if (items.length === 0) return <EmptyList data={data} query={query} hasCursor={hasCursor} />;
  return (
    <section aria-labelledby="count">
      <h2 id="count" class="count">
        {countOf(total, 'release')}
        {!query.has('listedNow') && !query.has('listedOn') && ' new now'}
      </h2>
      <ReleaseGrid
        releases={items}
        source={data.frame.source}
        words={query.get('q') ?? undefined}
        eager={hasCursor ? 6 : 7}
      />
      <PageLinks pageInfo={pageInfo} path="/" query={query} />
    </section>
  );
}

function EmptyList({ data, query, hasCursor }: Omit<ResultsProps, 'problem'>) {
  if (data.sync.syncedAt === null && data.sync.releaseCount === 0) {
    return (
      <Notice title="No releases yet">
        <p>New releases appear here after the first sync. It takes from a few seconds to a few minutes.</p>
      </Notice>
    );
  }
  if (data.frame.source === 'listenbrainz' && data.sync.releaseCount === 0) {
    return (
      <Notice title="No releases without Spotify">
        <p>
          See the <a href="/upcoming">upcoming releases</a> that ListenBrainz announces.
        </p>
      </Notice>
    );
  }
  if (hasCursor) {
    return (
      <Notice title="This page is empty">
        <p>
          The list has become shorter. <a href={changed('/', query, {})}>Go to the first page</a>
        </p>
      </Notice>
    );
  }
  return (
    <Notice title="No releases match">
      {data.suggestedGenres.length > 0 && <SuggestedGenres names={data.suggestedGenres} query={query} />}
      {data.genres.length === 0 && (query.has('genre') || query.has('genreQ')) && (
        <p>No artist in the graph has genres.</p>
      )}
      {query.get('listedNow') !== 'any' && (
        <p>
          <a href={changed('/', query, { listedNow: 'any' })}>Include earlier releases</a>
        </p>
      )}
      <p>
        <a href="/">Clear filters</a>
      </p>
    </Notice>
  );
}

function SuggestedGenres({ names, query }: { names: readonly string[]; query: URLSearchParams }) {
  return (
    <>
      <p id="suggested-genres">Genres with matching releases:</p>
      <ul class="tags" aria-labelledby="suggested-genres">
        {names.map((genre) => (
          <li key={genre}>
            <a href={changed('/', query, { genreQ: null, genre })} dir="auto">
              {genre}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
