import type { SandboxUser } from './users.ts';

/** What each scope allows an app to do. */
const meanings = new Map([
  ['user-follow-read', 'See which artists you follow'],
  ['user-follow-modify', 'Follow artists for you'],
  ['user-top-read', 'See which artists you play most'],
  ['user-read-private', 'See your country and subscription type'],
  ['user-read-email', 'See your email address'],
  ['user-library-read', 'See your saved items'],
  ['user-library-modify', 'Save and remove items for you'],
  ['user-read-recently-played', 'See your recently played items'],
  ['user-read-playback-state', 'See what you are playing, and where'],
  ['user-modify-playback-state', 'Play and pause for you'],
  ['user-read-currently-playing', 'See what you are playing'],
  ['user-read-playback-position', 'See your position in what you played'],
  ['playlist-read-private', 'See your private playlists'],
  ['playlist-read-collaborative', 'See playlists that you share'],
  ['playlist-modify-private', 'Change your private playlists'],
  ['playlist-modify-public', 'Change your public playlists'],
  ['ugc-image-upload', 'Upload pictures for you'],
  ['streaming', 'Play music'],
  ['app-remote-control', 'Control the app'],
]);

/** Undefined if Spotify does not know one of them. */
export function parseScopes(text: string): string[] | undefined {
  const scopes = [...new Set(text.split(/[ ,]+/).filter((scope) => scope !== ''))];
  return scopes.every((scope) => meanings.has(scope)) ? scopes : undefined;
}

export const meaningOf = (scope: string): string => meanings.get(scope) ?? scope;

/** The user behind a client's request. */
export interface Viewer {
  user: SandboxUser;
  scopes: readonly string[];
}
