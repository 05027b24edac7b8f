import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Day } from '../catalogue/days.ts';

export interface PageContext {
  catalogue: Catalogue;
  day: Day;
  /** The base of all pages, as the reader's browser reaches them. */
  pages: string;
}
