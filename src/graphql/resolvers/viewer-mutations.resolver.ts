import type { Accounts } from '../../accounts/accounts.ts';
import type { Account } from '../../catalog/people/accounts.ts';
import { AppError, InvalidInputError, NotFoundError } from '../../errors.ts';
import { parseFeedId, presentFeed } from '../global-id.ts';
import { CreatePrivateFeedInput, RevokePrivateFeedInput } from '../inputs/viewer.inputs.ts';
import type { RequestScope } from '../request-scope.ts';
import { Arg, Ctx, Mutation, Resolver } from '../type-graphql.ts';
import type { UserErrorType } from '../types/common.type.ts';
import {
  CreatePrivateFeedPayloadType,
  DisconnectPayloadType,
  RefreshFollowsPayloadType,
  RevokePrivateFeedPayloadType,
} from '../types/viewer.type.ts';

const longestName = 100;

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
      accounts.createFeed(viewer, parseName(input?.name ?? 'Private feed')),
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
      const rowId = parseFeedId(id);
      if (rowId !== null && (await accounts.revokeFeed(viewer, rowId))) return id;
      throw new NotFoundError('The viewer has no feed with this id.');
    });
    return { revokedId: result, userErrors };
  }
}

function parseName(given: string): string {
  const name = given.trim();
  if (name.length >= 1 && name.length <= longestName) return name;
  throw new InvalidInputError('input.name', `input.name: expected 1 to ${longestName} characters, got ${name.length}`);
}

/** That nobody is logged in, or that it cannot be done now, is an answer; anything else is a bug. */
async function asViewer<T>(
  { accounts, findViewer }: RequestScope,
  work: (accounts: Accounts, viewer: Account) => Promise<T>,
): Promise<{ result: T | null; userErrors: UserErrorType[] }> {
  try {
    if (accounts === null) throw new AppError('LOGIN_OFF', 'Login is off on this server.');
    const viewer = await findViewer();
    if (viewer === null) throw new AppError('LOGIN_REQUIRED', 'Log in at /auth/login first.');
    return { result: await work(accounts, viewer), userErrors: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const field = error instanceof InvalidInputError ? error.field.split('.') : null;
    return { result: null, userErrors: [{ code: error.code, message: error.message, field }] };
  }
}
