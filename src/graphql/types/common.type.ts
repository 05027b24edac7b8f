import { globalIdDescription } from '../global-id.ts';
import { UrlScalar } from '../scalars.ts';
import { Field, ID, Int, InterfaceType, ObjectType } from '../type-graphql.ts';

@InterfaceType('Node', {
  description: 'An object that node can fetch by its id.',
  resolveType: (value: { kind: string }) => value.kind,
})
export abstract class NodeType {
  @Field(() => ID, { description: globalIdDescription })
  declare id: string;
}

@ObjectType('Image', {
  description: "An image on Spotify's servers. Spotify requires that you show it unaltered.",
  simpleResolvers: true,
})
export class ImageType {
  @Field(() => UrlScalar, { description: 'The URL of the image.' })
  declare url: string;

  @Field(() => Int, { nullable: true, description: 'The width in pixels; null if Spotify does not return it.' })
  declare width: number | null;

  @Field(() => Int, { nullable: true, description: 'The height in pixels; null if Spotify does not return it.' })
  declare height: number | null;
}

@ObjectType('UserError', { description: 'The reason why a mutation did nothing.', simpleResolvers: true })
export class UserErrorType {
  @Field(() => String, {
    description:
      'A stable code for programs. For syncNewReleases: UNAUTHORIZED, SYNC_CLOSED, SYNC_COOLING_DOWN, PROGRAM_REPLACED, STOPPED. For mutations of a viewer: LOGIN_OFF, LOGIN_REQUIRED, FOLLOWS_COOLING_DOWN, TOO_MANY_FEEDS, BAD_USER_INPUT, NOT_FOUND. For mutations of webhooks: UNAUTHORIZED, ADMIN_CLOSED, BAD_USER_INPUT, NOT_FOUND, TOO_MANY_WEBHOOKS, WEBHOOK_DISABLED, CONFLICT. For all: DATABASE_BUSY, DATABASE_FULL, DATABASE_READ_ONLY, DATABASE_CORRUPT, DATABASE_UNAVAILABLE.',
  })
  declare code: string;

  @Field(() => String, { description: 'A message for people.' })
  declare message: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The path of the invalid input field; null if the input is valid.',
  })
  declare field: string[] | null;
}

@ObjectType('Genre', {
  description: 'A genre that Spotify assigns to artists, or a tag of MusicBrainz.',
  simpleResolvers: true,
})
export class GenreType {
  @Field(() => String, { description: 'The name in lower case, as the filters expect it.' })
  declare name: string;
}
