import type { InvalidInputError } from '../../errors.ts';
import { changed } from '../links.ts';
import type { HomeData } from '../pages/home.data.ts';
import { countOf, faultOf } from '../words.ts';
import { Notice } from './notice.tsx';
import { PageLinks } from './page-links.tsx';
import { ReleaseGrid } from './release-grid.tsx';

interface ResultsProps {
  data: HomeData;
  query: URLSearchParams;
  problem: InvalidInputError | undefined;
  /** Whether a part of the list is shown that is not its beginning. */
  hasPlace: boolean;
}

export function Results({ data, query, problem, hasPlace }: ResultsProps) {
  const { items, total, pageInfo } = data.releases;
  if (problem) return <BadAddress problem={problem} />;
  if (items.length === 0) return <Nothing data={data} query={query} hasPlace={hasPlace} />;
  return (
    <section aria-labelledby="count">
      <h2 id="count" class="count">
        {countOf(total, 'release')}
        {!query.has('listedNow') && !query.has('listedOn') && ' listed now'}
      </h2>
      <ReleaseGrid releases={items} source={data.frame.source} eager={hasPlace ? 6 : 7} />
      <PageLinks pageInfo={pageInfo} path="/" query={query} />
    </section>
  );
}

function BadAddress({ problem }: { problem: InvalidInputError }) {
  return (
    <Notice title="This address asks for something that cannot be">
      <p>
        The parameter <code>{problem.field}</code> is at fault: <span dir="auto">{faultOf(problem)}</span>.
      </p>
      <p>
        Change it in the filters above, or <a href="/">begin anew</a>.
      </p>
    </Notice>
  );
}

function Nothing({ data, query, hasPlace }: Omit<ResultsProps, 'problem'>) {
  if (data.sync.syncedAt === null && data.sync.releaseCount === 0) {
    return (
      <Notice title="The graph is empty yet">
        <p>What is new appears here as soon as the first sync is done, which takes from seconds to some minutes.</p>
      </Notice>
    );
  }
  if (hasPlace) {
    return (
      <Notice title="The list ends before this page">
        <p>
          It may have become shorter. <a href={changed('/', query, {})}>To its beginning</a>
        </p>
      </Notice>
    );
  }
  return (
    <Notice title="No release is like that">
      <p>Nothing that is listed now meets all of these filters{query.has('q') && ' and words'}.</p>
      <p>
        {query.get('listedNow') !== 'any' && (
          <>
            <a href={changed('/', query, { listedNow: 'any' })}>Look also among those that are no longer listed</a>, or{' '}
          </>
        )}
        <a href="/">take all filters away</a>.
      </p>
    </Notice>
  );
}
