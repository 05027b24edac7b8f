import { globalIdDescription } from '../global-id.ts';
import { UrlScalar } from '../scalars.ts';
import { Field, ID, Int, InterfaceType, ObjectType } from '../type-graphql.ts';

@InterfaceType('Node', {
  description: 'An object that can be fetched again by its id.',
  resolveType: (value: { kind: string }) => value.kind,
})
export abstract class NodeType {
  @Field(() => ID, { description: globalIdDescription })
  declare id: string;
}

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

@ObjectType('UserError', { description: 'Why a mutation did not do what it was asked for.', simpleResolvers: true })
export class UserErrorType {
  @Field(() => String, {
    description:
      'For programs; it does not change: UNAUTHORIZED, SYNC_CLOSED, SYNC_COOLING_DOWN, DATABASE_BUSY, DATABASE_FULL, DATABASE_READ_ONLY, DATABASE_CORRUPT, DATABASE_UNAVAILABLE, SYNC_DIED or STOPPED; of what a viewer asks for: LOGIN_OFF, LOGIN_REQUIRED, FOLLOWS_COOLING_DOWN, TOO_MANY_FEEDS, BAD_USER_INPUT, NOT_FOUND or one of the DATABASE_….',
  })
  declare code: string;

  @Field(() => String, { description: 'For people.' })
  declare message: string;

  @Field(() => [String], { nullable: true, description: 'The path to the input field at fault; null when none is.' })
  declare field: string[] | null;
}
