import type { Image } from '../../catalog/schema/image.ts';
import { DateTimeScalar, UrlScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { ImageType, NodeType } from './common.type.ts';

@ObjectType('Artist', {
  implements: NodeType,
  description: 'An artist that is credited on a release.',
  simpleResolvers: true,
})
export class ArtistType extends NodeType {
  @Field(() => String, { description: 'The Spotify id: 22 letters and digits.' })
  declare spotifyId: string;

  @Field(() => String, { description: 'The name as Spotify returns it.' })
  declare name: string;

  @Field(() => UrlScalar, { description: 'The page of the artist on Spotify.' })
  declare url: string;

  @Field(() => [ImageType], {
    description: "Images in Spotify's order. Choose one by its width. Empty if the artist has none.",
  })
  declare images: Image[];

  @Field(() => Int, {
    nullable: true,
    description: "Spotify's popularity from 0 to 100; null if Spotify does not return it.",
  })
  declare popularity: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of followers on Spotify; null if Spotify does not return it.',
  })
  declare followers: number | null;

  @Field(() => DateTimeScalar, { description: 'When this server first stored the artist.' })
  declare firstSeenAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a sync last fetched the artist itself; null if the artist is known only from a release.',
  })
  declare refreshedAt: string | null;
}
