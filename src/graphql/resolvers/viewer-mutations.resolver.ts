import type { Accounts } from '../../accounts/accounts.ts';
import { createFeed, requireViewer, revokeFeed } from '../../accounts/viewer.ts';
import type { Account } from '../../catalog/people/accounts.ts';
import { parseOwnedId, presentFeed } from '../global-id.ts';
import { CreatePrivateFeedInput, RevokePrivateFeedInput } from '../inputs/mutation.inputs.ts';
import { orUserErrors, type UserResult } from '../or-user-errors.ts';
import type { RequestScope } from '../request-scope.ts';
import { Arg, Ctx, Mutation, Resolver } from '../type-graphql.ts';
import {
  CreatePrivateFeedPayloadType,
  DisconnectPayloadType,
  RefreshFollowsPayloadType,
  RevokePrivateFeedPayloadType,
} from '../types/viewer.type.ts';

/** What a viewer can set off, on their own behalf alone. */
@Resolver()
export class ViewerMutationsResolver {
  @Mutation(() => RefreshFollowsPayloadType, {
    description:
      'Asks Spotify in the background which artists the viewer follows, and returns at once. Use viewer.followsSync to follow the progress.',
  })
  async refreshFollows(@Ctx() scope: RequestScope): Promise<RefreshFollowsPayloadType> {
    const { result, userErrors } = await asViewer(scope, async (accounts, viewer) => {
      await accounts.startFollows(viewer);
      return viewer;
    });
    return { viewer: result, userErrors };
  }

  @Mutation(() => DisconnectPayloadType, {
    description:
      'Deletes everything that this server stores about the viewer: tokens, sessions, followed artists and private feeds. To revoke the permission at Spotify, go to spotify.com/account/apps.',
  })
  async disconnect(@Ctx() scope: RequestScope): Promise<DisconnectPayloadType> {
    const { result, userErrors } = await asViewer(scope, async (accounts, viewer) => {
      await accounts.disconnect(viewer);
      return true;
    });
    return { disconnected: result ?? false, userErrors };
  }

  @Mutation(() => CreatePrivateFeedPayloadType, {
    description: "Creates a feed of the viewer's releases for feed readers and calendars, which cannot log in.",
  })
  async createPrivateFeed(
    @Arg('input', () => CreatePrivateFeedInput, { nullable: true, description: 'The new feed.' })
    input: CreatePrivateFeedInput | null | undefined,
    @Ctx() scope: RequestScope,
  ): Promise<CreatePrivateFeedPayloadType> {
    const { result, userErrors } = await asViewer(scope, (accounts, viewer) =>
      createFeed(accounts, viewer, { name: input?.name, field: 'input.name' }),
    );
    return { feed: result && presentFeed(result.feed), token: result?.token ?? null, userErrors };
  }

  @Mutation(() => RevokePrivateFeedPayloadType, {
    description: 'Revokes a private feed at once. Its token becomes invalid.',
  })
  async revokePrivateFeed(
    @Arg('input', () => RevokePrivateFeedInput, { description: 'The feed to revoke.' }) { id }: RevokePrivateFeedInput,
    @Ctx() scope: RequestScope,
  ): Promise<RevokePrivateFeedPayloadType> {
    const { result, userErrors } = await asViewer(scope, async (accounts, viewer) => {
      await revokeFeed(accounts, viewer, parseOwnedId('PrivateFeed', id));
      return id;
    });
    return { revokedId: result, userErrors };
  }
}

const asViewer = <T>(
  scope: RequestScope,
  work: (accounts: Accounts, viewer: Account) => Promise<T>,
): Promise<UserResult<T>> =>
  orUserErrors(async () => {
    const { accounts, viewer } = await requireViewer(scope);
    return work(accounts, viewer);
  });
