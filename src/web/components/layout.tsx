import type { ComponentChildren } from 'preact';
import type { ListingSource } from '../../catalog/schema/sync-run.entity.ts';
import type { AssetAddress } from '../assets.ts';
import type { Frame } from '../frame.ts';
import { feedHref } from '../links.ts';
import { Header, type Section } from './header.tsx';

const formats = { atom: 'Atom', rss: 'RSS', json: 'JSON Feed', ics: 'Calendar (.ics)' } as const;

const credits = {
  invented: 'Names, dates and covers are invented by the bundled sandbox. No such artist or release exists.',
  real: 'Names, dates and cover art are provided by Spotify, and each item links to its page there. Release Graph is not a product of Spotify.',
};

/** Whoever does not know where the releases are from says nothing of it. */
function Footer({ source, query }: { source: ListingSource | null; query: URLSearchParams }) {
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
      {source && <p class="credit">{credits[source === 'sandbox' ? 'invented' : 'real']}</p>}
    </footer>
  );
}

interface LayoutProps {
  title: string;
  section: Section;
  asset: AssetAddress;
  nowMs: number;
  /** Null where it could not be found out. */
  frame: Frame | null;
  /** The filter of the page's list, which its feeds share. */
  query?: URLSearchParams;
  hasFilters?: boolean;
  children: ComponentChildren;
}

/** What all pages have in common, from the head to the foot. */
export function Layout({ title, section, asset, nowMs, frame, query, hasFilters = false, children }: LayoutProps) {
  const feedQuery = query ?? new URLSearchParams();
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === '' ? 'Release Graph' : `${title} · Release Graph`}</title>
        <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={asset('page.css')} />
        <script type="module" src={asset('page.js')} />
        <link rel="alternate" type="application/atom+xml" title="New releases" href={feedHref('atom', feedQuery)} />
        <link rel="alternate" type="application/feed+json" title="New releases" href={feedHref('json', feedQuery)} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <Header section={section} frame={frame} nowMs={nowMs} words={query?.get('q') ?? ''} hasFilters={hasFilters} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer source={frame?.source ?? null} query={feedQuery} />
      </body>
    </html>
  );
}
