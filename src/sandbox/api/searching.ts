import type { ApiCall } from './api-call.ts';
import type { PageRequest } from './page.ts';
import type { Presenting } from './presenting.ts';

/** A search for items of one type. */
export type SearchItems = (search: Search) => Found;

export interface Search extends Presenting, Pick<ApiCall, 'day' | 'shift'> {
  terms: readonly string[];
  /** Only albums that can be heard there. */
  market: string | undefined;
}

export interface Found {
  total: number;
  list(page: PageRequest): unknown[];
}
