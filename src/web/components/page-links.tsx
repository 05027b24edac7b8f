import { changed } from '../links.ts';
import type { PageInfo } from '../release-items.ts';

interface PageLinksProps {
  pageInfo: PageInfo;
  path: string;
  query: URLSearchParams;
  words?: { previous: string; next: string };
}

const byAge = { previous: 'Newer', next: 'Older' };

/** Lists start with the newest release by default, so the next page is older. */
export function PageLinks({ pageInfo, path, query, words = byAge }: PageLinksProps) {
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  if (!hasNextPage && !hasPreviousPage) return null;
  return (
    <nav class="pages" aria-label="Pages">
      {hasPreviousPage && (
        <a rel="prev" href={changed(path, query, { before: startCursor })}>
          <span aria-hidden="true">← </span>
          {words.previous}
        </a>
      )}
      {hasNextPage && (
        <a rel="next" href={changed(path, query, { after: endCursor })}>
          {words.next}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}
