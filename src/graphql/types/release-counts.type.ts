import type { ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import { DateScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { ReleaseTypeEnum } from './enums.ts';

@ObjectType('DayCount', { description: 'How many releases came out on a day.', simpleResolvers: true })
export class DayCountType {
  @Field(() => DateScalar, { description: 'The day.' })
  declare day: string;

  @Field(() => Int, { description: 'How many.' })
  declare count: number;
}

@ObjectType('TypeCount', { description: 'How many releases are of a kind.', simpleResolvers: true })
export class TypeCountType {
  @Field(() => ReleaseTypeEnum, { description: 'The kind.' })
  declare type: ReleaseTypeName;

  @Field(() => Int, { description: 'How many.' })
  declare count: number;
}

@ObjectType('ReleaseCounts', { description: 'Releases in numbers. Each list costs what a count does.' })
export class ReleaseCountsType {}
