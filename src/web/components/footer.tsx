import { feedHref } from '../links.ts';
import type { Source } from './source-link.tsx';

const formats = { atom: 'Atom', rss: 'RSS', json: 'JSON Feed', ics: 'Calendar (.ics)' } as const;

const credits = {
  invented: 'Names, dates and covers are invented by the bundled sandbox. No such artist or release exists.',
  real: 'Names, dates and cover art are provided by Spotify, and each item links to its page there. Release Graph is not a product of Spotify.',
};

/** Whoever does not know where the releases are from says nothing of it. */
export function Footer({ source, query }: { source: Source | null; query: URLSearchParams }) {
  return (
    <footer class="bottom">
      <nav aria-label="Feeds">
        <h2>{query.size > 0 ? 'Feeds of this list' : 'Feeds'}</h2>
        <ul id="feeds">
          {(['atom', 'rss', 'json', 'ics'] as const).map((format) => (
            <li key={format}>
              <a href={feedHref(format, query)}>{formats[format]}</a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label="For programs">
        <h2>For programs</h2>
        <ul>
          <li>
            <a href="/playground">GraphQL playground</a>
          </li>
          <li>
            <a href="/api/artists/">REST</a>
          </li>
          <li>
            <a href="/api/openapi.json">OpenAPI</a>
          </li>
        </ul>
      </nav>
      {source && <p class="credit">{credits[source === 'SANDBOX' ? 'invented' : 'real']}</p>}
    </footer>
  );
}
