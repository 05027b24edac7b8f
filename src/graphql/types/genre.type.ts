import { Field, ObjectType } from '../type-graphql.ts';

@ObjectType('Genre', { description: 'A genre that Spotify assigns to artists.', simpleResolvers: true })
export class GenreType {
  @Field(() => String, { description: 'The name in lower case, as the filters expect it.' })
  declare name: string;
}
