import { ArgsType, Field, Int } from '../type-graphql.ts';
import { TagSourceEnum } from '../types/facts.enums.ts';

@ArgsType()
export class TagListArgs {
  @Field(() => TagSourceEnum, { nullable: true, description: 'The source of the tags; all sources by default.' })
  declare source?: string | null;

  @Field(() => Int, { nullable: true, description: 'The number of tags: 1 to 100, 20 by default.' })
  declare first?: number | null;
}
