import type { FeedEntry } from './feed-entry.ts';
import { escapeHtml } from './plain-text.ts';

/** An entry as readers show it: the cover, which leads to the release, and what is known of it. */
export function entryHtml({ url, coverUrl, title, artists, summary }: FeedEntry): string {
  const cover = coverUrl === null ? '' : link(url, `<img src="${escapeHtml(coverUrl)}" alt="${escapeHtml(title)}">`);
  const by = artists.map((artist) => link(artist.url, escapeHtml(artist.name))).join(', ');
  return `${cover && `<p>${cover}</p>`}<p>${link(url, escapeHtml(title))}</p>${by && `<p>${by}</p>`}<p>${escapeHtml(summary)}</p>`;
}

const link = (url: string, html: string): string => `<a href="${escapeHtml(url)}">${html}</a>`;
