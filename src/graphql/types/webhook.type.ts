import { globalIdDescription } from '../global-id.ts';
import { DateTimeScalar, JsonScalar, UrlScalar } from '../scalars.ts';
import { Field, ID, Int, ObjectType, registerEnumType } from '../type-graphql.ts';
import { UserErrorType } from './common.type.ts';

export const WebhookEventEnum = {
  RELEASE_LISTED: 'release.listed',
  RELEASE_CHANGED: 'release.changed',
  RELEASE_DELISTED: 'release.delisted',
  ARTIST_CHANGED: 'artist.changed',
  SYNC_FAILED: 'sync.failed',
  LOGIN_EXPIRING: 'login.expiring',
} as const;

registerEnumType(WebhookEventEnum, {
  name: 'WebhookEvent',
  description: 'An event that webhooks send.',
  valuesConfig: {
    RELEASE_LISTED: { description: 'release.listed: Spotify lists a release as new in a market.' },
    RELEASE_CHANGED: { description: 'release.changed: fields of a release changed.' },
    RELEASE_DELISTED: { description: 'release.delisted: Spotify no longer lists a release as new in a market.' },
    ARTIST_CHANGED: { description: 'artist.changed: fields of an artist changed.' },
    SYNC_FAILED: { description: 'sync.failed: a sync failed and wrote nothing.' },
    LOGIN_EXPIRING: { description: "login.expiring: a user's permission at Spotify ends in two weeks." },
  },
});

export const WebhookStatusEnum = { ACTIVE: 'active', FAILING: 'failing', DISABLED: 'disabled' } as const;

registerEnumType(WebhookStatusEnum, {
  name: 'WebhookStatus',
  description: 'The status of a webhook.',
  valuesConfig: {
    ACTIVE: { description: 'The last message was delivered, or none was sent yet.' },
    FAILING: { description: 'The last attempt failed. The server tries again until a day after the first failure.' },
    DISABLED: { description: 'The server sends nothing. See reason. enableWebhook enables it again.' },
  },
});

@ObjectType('Webhook', { description: 'A webhook, by the Standard Webhooks specification.', simpleResolvers: true })
export class WebhookType {
  @Field(() => ID, { description: globalIdDescription })
  declare id: string;

  @Field(() => UrlScalar, { description: 'The URL that receives the messages.' })
  declare url: string;

  @Field(() => [WebhookEventEnum], { description: 'The events that it sends.' })
  declare events: string[];

  @Field(() => JsonScalar, { description: 'The filter, with the names of ReleaseFilter and lower-case types.' })
  declare filter: unknown;

  @Field(() => WebhookStatusEnum, { description: 'The status.' })
  declare status: string;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed, or why the webhook is disabled.' })
  declare reason: string | null;

  @Field(() => Int, { description: 'The number of messages that wait.' })
  declare pending: number;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  declare createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a message was last delivered.' })
  declare deliveredAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The first failed attempt since the last delivery.' })
  declare failingSince: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the server tries again; null unless it fails.' })
  declare nextAttemptAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was disabled.' })
  declare disabledAt: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the secret before the last rotation signs too; null if there was no rotation.',
  })
  declare oldSecretUntil: string | null;
}

@ObjectType('WebhookSecretPayload', {
  description: 'The result of createWebhook and rotateWebhookSecret.',
  simpleResolvers: true,
})
export class WebhookSecretPayloadType {
  @Field(() => WebhookType, { nullable: true, description: 'The webhook; null if nothing was done.' })
  declare webhook: WebhookType | null;

  @Field(() => String, {
    nullable: true,
    description: 'The secret that signs the messages, shown only once: whsec_ and 32 random bytes in base64.',
  })
  declare secret: string | null;

  @Field(() => [UserErrorType], { description: 'The reasons why nothing was done; empty if it was.' })
  declare userErrors: UserErrorType[];
}

@ObjectType('WebhookPayload', { description: 'The result of testWebhook and enableWebhook.', simpleResolvers: true })
export class WebhookPayloadType {
  @Field(() => WebhookType, { nullable: true, description: 'The webhook; null if nothing was done.' })
  declare webhook: WebhookType | null;

  @Field(() => [UserErrorType], { description: 'The reasons why nothing was done; empty if it was.' })
  declare userErrors: UserErrorType[];
}

@ObjectType('DeleteWebhookPayload', { description: 'The result of deleteWebhook.', simpleResolvers: true })
export class DeleteWebhookPayloadType {
  @Field(() => ID, { nullable: true, description: 'The id of the deleted webhook; null if none was deleted.' })
  declare deletedId: string | null;

  @Field(() => [UserErrorType], { description: 'The reasons why no webhook was deleted; empty if one was.' })
  declare userErrors: UserErrorType[];
}
