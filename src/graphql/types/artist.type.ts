import type { Image } from '../../catalog/schema/image.ts';
import { DateTimeScalar, UrlScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { ImageType, NodeType } from './common.type.ts';

@ObjectType('Artist', { implements: NodeType, description: 'An artist on a release.', simpleResolvers: true })
export class ArtistType extends NodeType {
  @Field(() => String, { description: "Spotify's id: 22 letters and digits." })
  declare spotifyId: string;

  @Field(() => String, { description: 'The name as Spotify writes it.' })
  declare name: string;

  @Field(() => UrlScalar, { description: "The artist's page on Spotify." })
  declare url: string;

  @Field(() => [ImageType], { description: 'Pictures in the order Spotify gives; choose by width.' })
  declare images: Image[];

  @Field(() => Int, {
    nullable: true,
    description: "Spotify's popularity from 0 to 100; null where Spotify does not tell.",
  })
  declare popularity: number | null;

  @Field(() => Int, { nullable: true, description: 'How many follow the artist; null where Spotify does not tell.' })
  declare followers: number | null;

  @Field(() => DateTimeScalar, { description: 'When this server first saw the artist.' })
  declare firstSeenAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When Spotify was last asked about the artist itself; null: known only from a release.',
  })
  declare refreshedAt: string | null;
}
