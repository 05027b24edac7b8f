import { Field, ObjectType } from '../type-graphql.ts';

@ObjectType('Genre', { description: 'A genre that Spotify gives to artists.', simpleResolvers: true })
export class GenreType {
  @Field(() => String, { description: 'Its name, in lower case: what the filters take.' })
  declare name: string;
}
