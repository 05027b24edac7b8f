import type { PageArguments } from '../../catalog/read/question.ts';
import { ArgsType, Field, Int } from '../type-graphql.ts';

/** The largest page in GraphQL. */
export const maxPageSize = 100;

@ArgsType()
export class ForwardPageArgs implements PageArguments {
  @Field(() => Int, { nullable: true, description: 'How many, from the start or from after: 1 to 100, 20 by default.' })
  declare first?: number | null;

  @Field(() => String, { nullable: true, description: 'A cursor of the same list, order and filter: start behind it.' })
  declare after?: string | null;
}

@ArgsType()
export class PageArgs extends ForwardPageArgs {
  @Field(() => Int, { nullable: true, description: 'How many, from the end or from before: 1 to 100. Not with first.' })
  declare last?: number | null;

  @Field(() => String, { nullable: true, description: 'A cursor of the same list, order and filter: end ahead of it.' })
  declare before?: string | null;
}
