import type { ComponentChildren } from 'preact';
import type { AssetAddress } from '../assets.ts';
import { type FeedList, feedHref, syncsHref } from '../links.ts';
import type { Frame } from '../visit.ts';
import { MusicBrainzCredit } from './facts.tsx';
import { Header, type Section } from './header.tsx';

const formats = { atom: 'Atom', rss: 'RSS', json: 'JSON Feed', ics: 'Calendar (.ics)' } as const;

const credits = {
  sandbox: 'The bundled sandbox generates names, dates and covers. None of these artists and releases exists.',
  listenbrainz:
    'ListenBrainz and MusicBrainz provide names and dates (CC0), and the Cover Art Archive covers. Release Graph is not a product of theirs.',
  spotify:
    'Spotify provides names, dates and cover art, and each item links to its page there. Release Graph is not a product of Spotify.',
};

/** The feeds that a page offers. */
interface PageFeeds {
  list?: FeedList;
  query: URLSearchParams;
  /** For feed readers. */
  title: string;
  heading: string;
}

const feedsOfList = (query: URLSearchParams): PageFeeds => ({
  query,
  title: 'New releases',
  heading: query.size > 0 ? 'Feeds of this list' : 'Feeds',
});

/** Without a known source, the footer has no credit line. */
function Footer({ frame, feeds }: { frame: Frame | null; feeds: PageFeeds }) {
  const source = frame?.source ?? null;
  return (
    <footer class="bottom">
      <nav aria-label="Feeds">
        <h2>{feeds.heading}</h2>
        <ul id="feeds">
          {(['atom', 'rss', 'json', 'ics'] as const).map((format) => (
            <li key={format}>
              <a href={feedHref(format, feeds.query, feeds.list)}>{formats[format]}</a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label="For developers">
        <h2>For developers</h2>
        <ul>
          <li>
            <a href="/playground">GraphQL playground</a>
          </li>
          <li>
            <a href="/api/">REST</a>
          </li>
          <li>
            <a href="/api/openapi.json">OpenAPI</a>
          </li>
          <li>
            <a href={syncsHref}>Sync history</a>
          </li>
        </ul>
      </nav>
      {source && (
        <p class="credit">{credits[source === 'sandbox' || source === 'listenbrainz' ? source : 'spotify']}</p>
      )}
      {frame?.hasFacts && <MusicBrainzCredit />}
    </footer>
  );
}

interface LayoutProps {
  title: string;
  section: Section;
  asset: AssetAddress;
  nowMs: number;
  /** Null if it could not be loaded. */
  frame: Frame | null;
  /** The filter of the page's list; its feeds have the same. */
  query?: URLSearchParams;
  /** The feeds of the page's list by default. */
  feeds?: PageFeeds;
  hasFilters?: boolean;
  children: ComponentChildren;
}

/** The document around every page. */
export function Layout({
  title,
  section,
  asset,
  nowMs,
  frame,
  query = new URLSearchParams(),
  feeds = feedsOfList(query),
  hasFilters = false,
  children,
}: LayoutProps) {
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
        <link
          rel="alternate"
          type="application/atom+xml"
          title={feeds.title}
          href={feedHref('atom', feeds.query, feeds.list)}
        />
        <link
          rel="alternate"
          type="application/feed+json"
          title={feeds.title}
          href={feedHref('json', feeds.query, feeds.list)}
        />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <Header section={section} frame={frame} nowMs={nowMs} words={query.get('q') ?? ''} hasFilters={hasFilters} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer frame={frame} feeds={feeds} />
      </body>
    </html>
  );
}
