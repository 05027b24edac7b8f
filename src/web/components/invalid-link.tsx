import type { InvalidInputError } from '../../errors.ts';
import { changed } from '../links.ts';
import { describeFault, isOfCursor } from '../words.ts';
import { Notice } from './notice.tsx';

interface InvalidLinkProps {
  problem: InvalidInputError;
  /** Of the page with the list. */
  path: string;
  query: URLSearchParams;
}

/** In the place of a list whose parameters are invalid. */
export function InvalidLink({ problem, path, query }: InvalidLinkProps) {
  const isCursor = isOfCursor(problem);
  return (
    <Notice title={isCursor ? 'This page link is invalid' : 'This link has an invalid filter'}>
      <p>
        <code>{problem.field}</code> <span dir="auto">{describeFault(problem)}</span>.
      </p>
      <p>{isCursor ? <a href={changed(path, query, {})}>Go to the first page</a> : <a href={path}>Clear filters</a>}</p>
    </Notice>
  );
}
