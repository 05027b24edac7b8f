import type { SandboxUser } from './users.ts';

/** Each in the words of what it lets an app do. */
const meanings = new Map([
  ['user-follow-read', 'See which artists you follow'],
  ['user-follow-modify', 'Follow artists for you'],
  ['user-top-read', 'See which artists you play most'],
  ['user-read-private', 'See your country and your kind of subscription'],
  ['user-read-email', 'See your email address'],
  ['user-library-read', 'See what you have saved'],
  ['user-library-modify', 'Save and remove things for you'],
  ['user-read-recently-played', 'See what you played last'],
  ['user-read-playback-state', 'See what you are playing, and where'],
  ['user-modify-playback-state', 'Play and pause for you'],
  ['user-read-currently-playing', 'See what you are playing'],
  ['user-read-playback-position', 'See where you stopped'],
  ['playlist-read-private', 'See your private playlists'],
  ['playlist-read-collaborative', 'See playlists that you share'],
  ['playlist-modify-private', 'Change your private playlists'],
  ['playlist-modify-public', 'Change your public playlists'],
  ['ugc-image-upload', 'Upload pictures for you'],
  ['streaming', 'Play music'],
  ['app-remote-control', 'Control the app'],
]);

/** Undefined if there is one that Spotify does not have. */
export function parseScopes(text: string): string[] | undefined {
  const scopes = [...new Set(text.split(/[ ,]+/).filter((scope) => scope !== ''))];
  return scopes.every((scope) => meanings.has(scope)) ? scopes : undefined;
}

export const meaningOf = (scope: string): string => meanings.get(scope) ?? scope;

/** The person for whom a client asks. */
export interface Viewer {
  user: SandboxUser;
  scopes: readonly string[];
}
