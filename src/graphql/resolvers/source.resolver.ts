import { findSourceState, type SourceReading } from '../../catalog/facts/source-state.ts';
import { factSources, type SourceCredit, sourceCredits } from '../../catalog/facts/sources.ts';
import type { RequestScope } from '../request-scope.ts';
import { DateTimeScalar } from '../scalars.ts';
import { Ctx, FieldResolver, Query, Resolver, Root } from '../type-graphql.ts';
import { SourceType } from '../types/facts.type.ts';

@Resolver(() => SourceType)
export class SourceResolver {
  @Query(() => [SourceType], { description: 'The sources of facts beside Spotify, with the credit that they ask for.' })
  sources(@Ctx() { settings }: RequestScope): (SourceCredit & { isOn: boolean })[] {
    return factSources.map((name) => ({ ...sourceCredits[name], isOn: settings.sources.includes(name) }));
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When the server last read everything that it wanted; null if it has not yet.',
  })
  async lastReadAt(@Root() source: SourceCredit, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await stateOf(source, scope))?.readAt ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the last call failed; null if it succeeded, or if there was none.',
  })
  async failure(@Root() source: SourceCredit, @Ctx() scope: RequestScope): Promise<string | null> {
    return (await stateOf(source, scope))?.failure ?? null;
  }
}

const stateOf = ({ name }: SourceCredit, { volatile }: RequestScope): Promise<SourceReading | null> =>
  findSourceState(volatile().em, name);
