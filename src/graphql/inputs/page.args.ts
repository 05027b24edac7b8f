import type { ForwardPageArguments, PageArguments } from '../../catalog/read/paging/question.ts';
import { ArgsType, Field, Int } from '../type-graphql.ts';

/** The largest page in GraphQL. */
export const maxPageSize = 100;

@ArgsType()
export class ForwardPageArgs implements ForwardPageArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'The page size, from the start or from the cursor in after: 1 to 100, 20 by default.',
  })
  declare first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Return items after this cursor. It must come from the same list, order and filter.',
  })
  declare after?: string | null;
}

@ArgsType()
export class PageArgs extends ForwardPageArgs implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'The page size, from the end or from the cursor in before: 1 to 100. Not together with first.',
  })
  declare last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Return items before this cursor. It must come from the same list, order and filter.',
  })
  declare before?: string | null;
}
