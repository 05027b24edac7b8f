import type { ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import { DateScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { ReleaseTypeEnum } from './enums.ts';

@ObjectType('DayCount', { description: 'The number of releases of one day.', simpleResolvers: true })
export class DayCountType {
  @Field(() => DateScalar, { description: 'The day.' })
  declare day: string;

  @Field(() => Int, { description: 'The number of releases.' })
  declare count: number;
}

@ObjectType('TypeCount', { description: 'The number of releases of one type.', simpleResolvers: true })
export class TypeCountType {
  @Field(() => ReleaseTypeEnum, { description: 'The type.' })
  declare type: ReleaseTypeName;

  @Field(() => Int, { description: 'The number of releases.' })
  declare count: number;
}

@ObjectType('ReleaseCounts', { description: 'Numbers of releases. Each list costs as much as totalCount.' })
export class ReleaseCountsType {}
