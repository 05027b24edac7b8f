import type { Viewer } from '../accounts/scopes.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Day } from '../catalogue/plan.ts';

/** Extended Quota, and the Development Mode that every app made since February 2026 starts in. */
export type SandboxWorld = 'extended' | 'development';

/** Where the links in an answer lead. */
interface Links {
  /** The origin that was asked, for `href` and `next`. */
  api: string;
  /** The base of the cover art and the item pages. */
  pages: string;
}

export interface ApiCall {
  world: SandboxWorld;
  catalogue: Catalogue;
  day: Day;
  links: Links;
  url: URL;
  /** What stands for `{id}` in the route's template. */
  id: string;
  /** How many places the list has moved up while somebody was paging through it. */
  shift: number;
  /** Spotify echoes Accept-Language in the links of a page. */
  locale: string | null;
  /** For whom the client asks; null when it asks for itself. */
  viewer: Viewer | null;
}
