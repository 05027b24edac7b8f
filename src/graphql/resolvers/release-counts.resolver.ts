import type { GenreSource } from '../../catalog/read/criteria/genre-criteria.ts';
import { findGenreSources, withStoredGenres } from '../../catalog/read/criteria/genre-sources.ts';
import type { MaybePromise } from '../../catalog/read/paging/list-page.ts';
import { parsePageSize } from '../../catalog/read/paging/question.ts';
import {
  countReleasesByDay,
  countReleasesByType,
  type DayCount,
  type TypeCount,
} from '../../catalog/read/release-counts.ts';
import { parseReleaseFilter, type ReleaseFilter } from '../../catalog/read/release-filter.ts';
import { type Collapse, collapsed } from '../../catalog/read/releases.ts';
import { maxPageSize } from '../inputs/page.args.ts';
import { ReleaseFilterInput } from '../inputs/release.inputs.ts';
import type { RequestScope } from '../request-scope.ts';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from '../type-graphql.ts';
import { CollapseEnum } from '../types/collapse.enum.ts';
import { GenreSourceEnum, genreSourcesDescription } from '../types/facts.enums.ts';
import { DayCountType, ReleaseCountsType, TypeCountType } from '../types/release.type.ts';

/** The releases that are counted. */
interface Counted {
  filter: ReleaseFilter;
}

const defaultDays = 31;

@Resolver(() => ReleaseCountsType)
export class ReleaseCountsResolver {
  @Query(() => ReleaseCountsType, { description: 'Numbers of releases, for charts and calendars.' })
  releaseCounts(
    @Arg('filter', () => ReleaseFilterInput, { nullable: true, description: 'A filter; without it, all releases.' })
    filter: ReleaseFilterInput | null | undefined,
    @Arg('collapse', () => CollapseEnum, {
      nullable: true,
      description: 'What counts as one, as in lists of releases; without it, all releases count.',
    })
    collapse: Collapse | null | undefined,
    @Ctx() scope: RequestScope,
  ): MaybePromise<Counted> {
    const counted = collapsed(parseReleaseFilter(filter ?? {}), collapse);
    return withStoredGenres(scope, { filter: counted, key: 'release counts' });
  }

  @FieldResolver(() => [GenreSourceEnum], { nullable: true, description: genreSourcesDescription })
  genreSources(@Root() { filter }: Counted, @Ctx() scope: RequestScope): Promise<GenreSource[] | null> {
    return findGenreSources(scope, filter);
  }

  @FieldResolver(() => [DayCountType], {
    description: 'The number of releases per day, latest day first. Days without releases are left out.',
  })
  byDay(
    @Root() { filter }: Counted,
    @Arg('first', () => Int, { nullable: true, description: 'The number of days: 1 to 100, 31 by default.' })
    first: number | null | undefined,
    @Ctx() { graph, enqueue }: RequestScope,
  ): Promise<DayCount[]> {
    const most = parsePageSize('first', first ?? defaultDays, maxPageSize);
    return enqueue(() => countReleasesByDay(graph, filter, most));
  }

  @FieldResolver(() => [TypeCountType], {
    description: 'The number of releases per type, highest number first. Types without releases are left out.',
  })
  byType(@Root() { filter }: Counted, @Ctx() { graph, enqueue }: RequestScope): Promise<TypeCount[]> {
    return enqueue(() => countReleasesByType(graph, filter));
  }
}
