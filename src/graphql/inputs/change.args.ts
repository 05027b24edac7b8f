import type { ChangedType } from '../../catalog/schema/change.entity.ts';
import { ArgsType, Field } from '../type-graphql.ts';
import { ChangedTypeEnum } from '../types/change.enums.ts';
import { ForwardPageArgs } from './page.args.ts';

@ArgsType()
export class ChangeListArgs extends ForwardPageArgs {
  @Field(() => [ChangedTypeEnum], {
    nullable: true,
    description:
      'The changes of these types; of artists and releases by default, so that a mirror of these needs to know no other type. A cursor is a place in the whole log, for any types.',
  })
  declare types?: ChangedType[] | null;
}
