import { registerEnumType } from '../type-graphql.ts';

export const FollowsStateEnum = {
  NEVER: 'never',
  RUNNING: 'running',
  DONE: 'done',
  FAILED: 'failed',
  LOGIN_NEEDED: 'loginNeeded',
} as const;

registerEnumType(FollowsStateEnum, {
  name: 'FollowsState',
  description: 'Whether the followed artists of a viewer are up to date.',
  valuesConfig: {
    NEVER: { description: 'The server has not asked Spotify yet.' },
    RUNNING: { description: 'The server is asking Spotify.' },
    DONE: { description: 'The followed artists are those that Spotify returned at followsSyncedAt.' },
    FAILED: {
      description: 'The last attempt failed. The message says why. The followed artists are from an earlier attempt.',
    },
    LOGIN_NEEDED: {
      description: 'Spotify no longer accepts the permission of the viewer. The viewer must log in again.',
    },
  },
});
