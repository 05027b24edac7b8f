import type { ComponentChildren } from 'preact';
import type { AssetAddress } from '../assets.ts';
import type { FrameData } from '../documents/frame.ts';
import { feedHref } from '../links.ts';
import { Footer } from './footer.tsx';
import { Header, type Section } from './header.tsx';

export interface LayoutProps {
  title: string;
  section: Section;
  asset: AssetAddress;
  nowMs: number;
  /** Null where it could not be found out. */
  frame: FrameData | null;
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
        <Footer source={frame?.catalog.source ?? null} query={feedQuery} />
      </body>
    </html>
  );
}
