import { findEditions } from '../../catalog/editions/find-editions.ts';
import type { Release } from '../../catalog/read/releases.ts';
import type { RequestScope } from '../request-scope.ts';
import { Ctx, FieldResolver, Resolver, Root } from '../type-graphql.ts';
import { ReleaseEditionType, ReleaseType } from '../types/release.type.ts';

/** The release whose editions are read. */
export interface EditionOf {
  release: Release;
}

@Resolver(() => ReleaseEditionType)
export class EditionResolver {
  @FieldResolver(() => [ReleaseType], {
    description: 'All editions with the release itself, in the order in which lists prefer them.',
  })
  editions(@Root() { release }: EditionOf, @Ctx() scope: RequestScope): Promise<Release[]> {
    return findEditions(scope, release);
  }

  @FieldResolver(() => ReleaseType, {
    description: 'The first of the editions: a list without a filter shows it if it collapses editions.',
  })
  async shown(@Root() { release }: EditionOf, @Ctx() scope: RequestScope): Promise<Release> {
    const [shown = release] = await findEditions(scope, release);
    return shown;
  }
}
