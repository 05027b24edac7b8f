import type { GenreSource } from '../../catalog/read/criteria/genre-criteria.ts';
import { ArgsType, Field } from '../type-graphql.ts';
import { GenreSourceEnum } from '../types/facts.enums.ts';
import { ForwardPageArgs } from './page.args.ts';

@ArgsType()
export class GenreListArgs extends ForwardPageArgs {
  @Field(() => GenreSourceEnum, { nullable: true, description: 'Whose genres; those of Spotify by default.' })
  declare source?: GenreSource | null;
}
