import type { Viewer } from '../accounts/scopes.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Day } from '../catalogue/plan.ts';

/** Extended Quota Mode, or the Development Mode of new apps since February 2026. */
export type SandboxWorld = 'extended' | 'development';

/** The bases of links in responses. */
interface Links {
  /** The origin of the request, for `href` and `next`. */
  api: string;
  /** The base of covers and item pages. */
  pages: string;
}

export interface ApiCall {
  world: SandboxWorld;
  catalogue: Catalogue;
  day: Day;
  links: Links;
  url: URL;
  /** The value of `{id}` in the route template. */
  id: string;
  /** By how many places the list has moved during paging. */
  shift: number;
  /** Spotify repeats Accept-Language in page links. */
  locale: string | null;
  /** Null for client credentials. */
  viewer: Viewer | null;
}
