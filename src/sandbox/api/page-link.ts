import type { ApiCall } from './api-call.ts';
import type { PageLink } from './page.ts';

export interface ListingAddress {
  path: string;
  /** Spotify writes a search before the page, and what else was asked for after it. */
  before?: Record<string, string>;
  after?: Record<string, string>;
}

/** The address of a page as Spotify writes it back. */
export function pageLink(
  { links, locale }: Pick<ApiCall, 'links' | 'locale'>,
  { path, before, after }: ListingAddress,
): PageLink {
  const echo = locale ? `&locale=${encodeLocale(locale)}` : '';
  return ({ limit, offset }) => {
    const query = new URLSearchParams({ ...before, offset: `${offset}`, limit: `${limit}` });
    const rest = Object.entries(after ?? {}).map(([name, value]) => `&${name}=${encodeList(value)}`);
    return `${links.api}${path}?${query}${rest.join('')}${echo}`;
  };
}

const encodeList = (list: string): string => encodeURIComponent(list).replaceAll('%2C', ',');

/** Spotify leaves the commas and semicolons of Accept-Language as they are. */
const encodeLocale = (locale: string): string =>
  encodeURIComponent(locale).replaceAll('%2C', ',').replaceAll('%3B', ';');
