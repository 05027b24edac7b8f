import type { Webhook, Webhooks, WebhookWithSecret } from '../../push/webhooks.ts';
import { parseOwnedId, toOwnedId } from '../global-id.ts';
import { CreateWebhookInput, WebhookInput } from '../inputs/webhook.inputs.ts';
import { orUserErrors, type UserResult } from '../or-user-errors.ts';
import type { RequestScope } from '../request-scope.ts';
import { Arg, Ctx, Mutation, Query, Resolver } from '../type-graphql.ts';
import {
  DeleteWebhookPayloadType,
  WebhookPayloadType,
  WebhookSecretPayloadType,
  WebhookType,
} from '../types/webhook.type.ts';

const forOperators = 'For operators: send the ADMIN_TOKEN as Authorization: Bearer.';

/** Webhooks, for operators alone. */
@Resolver()
export class WebhookResolver {
  @Query(() => [WebhookType], { description: `The webhooks, oldest first. ${forOperators}` })
  async webhooks(@Ctx() scope: RequestScope): Promise<WebhookType[]> {
    return (await asOperator(scope).list()).map(presentWebhook);
  }

  @Mutation(() => WebhookSecretPayloadType, {
    description: `Creates a webhook, which sends signed messages about events from now on. ${forOperators}`,
  })
  async createWebhook(
    @Arg('input', () => CreateWebhookInput, { description: 'The new webhook.' }) input: CreateWebhookInput,
    @Ctx() scope: RequestScope,
  ): Promise<WebhookSecretPayloadType> {
    return presentSecret(await orUserErrors(async () => asOperator(scope).create(input)));
  }

  @Mutation(() => WebhookSecretPayloadType, {
    description: `Replaces the secret of a webhook. For a day, messages have a signature by each of the two secrets. ${forOperators}`,
  })
  async rotateWebhookSecret(
    @Arg('input', () => WebhookInput, { description: 'The webhook.' }) input: WebhookInput,
    @Ctx() scope: RequestScope,
  ): Promise<WebhookSecretPayloadType> {
    return presentSecret(await orUserErrors(async () => asOperator(scope).rotateSecret(rowIdOf(input))));
  }

  @Mutation(() => WebhookPayloadType, {
    description: `Queues the message webhook.test behind those that wait, and tries at once. Query webhooks for the outcome. ${forOperators}`,
  })
  async testWebhook(
    @Arg('input', () => WebhookInput, { description: 'The webhook.' }) input: WebhookInput,
    @Ctx() scope: RequestScope,
  ): Promise<WebhookPayloadType> {
    return presentOutcome(await orUserErrors(async () => asOperator(scope).test(rowIdOf(input))));
  }

  @Mutation(() => WebhookPayloadType, {
    description: `Enables a disabled webhook. It sends what happens from now on. ${forOperators}`,
  })
  async enableWebhook(
    @Arg('input', () => WebhookInput, { description: 'The webhook.' }) input: WebhookInput,
    @Ctx() scope: RequestScope,
  ): Promise<WebhookPayloadType> {
    return presentOutcome(await orUserErrors(async () => asOperator(scope).enable(rowIdOf(input))));
  }

  @Mutation(() => DeleteWebhookPayloadType, {
    description: `Deletes a webhook and the messages that wait. ${forOperators}`,
  })
  async deleteWebhook(
    @Arg('input', () => WebhookInput, { description: 'The webhook.' }) input: WebhookInput,
    @Ctx() scope: RequestScope,
  ): Promise<DeleteWebhookPayloadType> {
    const { result, userErrors } = await orUserErrors(async () => {
      await asOperator(scope).delete(rowIdOf(input));
      return input.id;
    });
    return { deletedId: result, userErrors };
  }
}

/** Throws an AppError for other clients. */
function asOperator({ volatile, refuseAdmin }: RequestScope): Webhooks {
  const { webhooks } = volatile();
  const refusal = refuseAdmin();
  if (refusal) throw refusal;
  return webhooks;
}

const rowIdOf = ({ id }: WebhookInput): number | null => parseOwnedId('Webhook', id);

const presentOutcome = ({ result, userErrors }: UserResult<Webhook>): WebhookPayloadType => ({
  webhook: result && presentWebhook(result),
  userErrors,
});

const presentSecret = ({ result, userErrors }: UserResult<WebhookWithSecret>): WebhookSecretPayloadType => ({
  webhook: result && presentWebhook(result.webhook),
  secret: result?.secret ?? null,
  userErrors,
});

const presentWebhook = (webhook: Webhook): WebhookType => ({
  ...webhook,
  id: toOwnedId('Webhook', webhook.rowId),
  status: statusOf(webhook),
  reason: webhook.disabledReason ?? webhook.lastFailure,
  nextAttemptAt: webhook.nextAttemptAt || null,
});

const statusOf = ({ disabledAt, failingSince }: Webhook): WebhookType['status'] => {
  if (disabledAt !== null) return 'disabled';
  return failingSince === null ? 'active' : 'failing';
};
