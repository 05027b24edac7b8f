import { describeFallback } from '../../sync/spotify/describe-fallback.ts';
import { casesOf, longRunSeed } from '../long-run.ts';

describeFallback((failures) => {
  const first = longRunSeed() % failures.length;
  return [...failures.slice(first), ...failures.slice(0, first)].slice(0, casesOf(failures.length));
});
