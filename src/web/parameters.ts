import { z } from 'zod';
import type { PageArguments } from '../catalog/read/paging/question.ts';
import { filters } from '../rest/filters.ts';
import { collapse } from '../rest/parameters.ts';
import { expected, readQuery, single } from '../rest/read-query.ts';
import { upcomingFilters } from '../rest/upcoming-filters.ts';

const cursors = { after: single(z.string()).optional(), before: single(z.string()).optional() };

/** The filters of REST and feeds under the same names, and the cursors of a page. */
export const homeParameters = z.object({ ...filters, collapse, ...cursors });

export const upcomingParameters = z.object({
  ...upcomingFilters,
  show: single(z.enum(['all', 'followed'], expected('all or followed'))).optional(),
  ...cursors,
});

export type UpcomingPageQuery = z.output<typeof upcomingParameters>;

export const pagedParameters = z.object(cursors);

export const calendarParameters = z.object({
  month: single(z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, expected('a month such as 2026-11'))).optional(),
  ...cursors,
});

export const youParameters = z.object({
  show: single(z.enum(['new', 'all'], expected('new or all'))).optional(),
  ...cursors,
});

export type HomeQuery = z.output<typeof homeParameters>;

/** Browsers send empty form fields too; they set no filter. */
export const withoutEmpty = (query: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...query].filter(([, value]) => value.trim() !== ''));

export const readPageQuery = <S extends z.ZodObject>(parameters: S, query: URLSearchParams): z.output<S> =>
  readQuery(parameters, withoutEmpty(query));

/** The place of a page in a list. */
export type PageQuery = z.output<typeof pagedParameters>;

/** The arguments of a list: forwards, except before a cursor. */
export const pageOf = (size: number, { after, before }: PageQuery): PageArguments =>
  before === undefined ? { first: size, after: after ?? null } : { last: size, before };
