import { UrlScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';

@ObjectType('Image', {
  description: 'A picture at its original place; Spotify asks that it be shown unaltered.',
  simpleResolvers: true,
})
export class ImageType {
  @Field(() => UrlScalar, { description: 'Where it is.' })
  declare url: string;

  @Field(() => Int, { nullable: true, description: 'In pixels; null where Spotify does not tell.' })
  declare width: number | null;

  @Field(() => Int, { nullable: true, description: 'In pixels; null where Spotify does not tell.' })
  declare height: number | null;
}
