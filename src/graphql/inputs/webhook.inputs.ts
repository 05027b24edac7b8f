import type { WebhookEvent } from '../../catalog/schema/push.entity.ts';
import { Field, ID, InputType } from '../type-graphql.ts';
import { WebhookEventEnum } from '../types/webhook.type.ts';
import { ReleaseFilterInput } from './release.inputs.ts';

@InputType('CreateWebhookInput', { description: 'The new webhook.' })
export class CreateWebhookInput {
  @Field(() => String, {
    description:
      'The URL that receives the messages by POST: http or https, at most 2000 characters, without user, password or fragment. The host must be public, unless WEBHOOK_ALLOW_PRIVATE is on.',
  })
  declare url: string;

  @Field(() => [WebhookEventEnum], { description: 'The events to send; at least one.' })
  declare events: WebhookEvent[];

  @Field(() => ReleaseFilterInput, {
    nullable: true,
    description:
      'Which releases to send events about, as they are when the sync has written them; all by default. With market, only listings of that market. An artist matches by one of their releases. Events about syncs and logins ignore it.',
  })
  declare filter?: ReleaseFilterInput | null;
}

@InputType('WebhookInput', { description: 'The key of a webhook.' })
export class WebhookInput {
  @Field(() => ID, { description: 'The id of the webhook.' })
  declare id: string;
}
