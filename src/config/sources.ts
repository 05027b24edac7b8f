import type { SettingValues } from './settings.ts';

/** A source of facts beside Spotify. */
export interface SourceConfig {
  /** Null: the bundled stand-in of the sandbox. */
  url: string | null;
  /** An e-mail or web address of the operator; null for the stand-in. */
  contact: string | null;
}

export interface MusicBrainzConfig extends SourceConfig {
  /** Whether tags are stored. */
  hasTags: boolean;
  /** Calls after one sync. */
  callBudget: number;
}

interface Sources {
  isSpotifyOff: boolean;
  musicbrainz: MusicBrainzConfig | null;
  listenbrainz: SourceConfig | null;
}

type Switch = SettingValues['MUSICBRAINZ'];

export function toSources(values: SettingValues): Sources {
  const toSource = (chosen: Switch, url: string): SourceConfig | null => {
    if (chosen === 'off') return null;
    return chosen === 'sandbox' ? { url: null, contact: null } : { url, contact: values.CONTACT ?? null };
  };
  const musicbrainz = toSource(values.MUSICBRAINZ, values.MUSICBRAINZ_URL);
  const { MUSICBRAINZ_TAGS: hasTags, MUSICBRAINZ_CALL_BUDGET: callBudget } = values;
  return {
    isSpotifyOff: values.SPOTIFY_CLIENT_ID === undefined && values.LISTENBRAINZ === 'on',
    musicbrainz: musicbrainz && { ...musicbrainz, hasTags, callBudget },
    listenbrainz: toSource(values.LISTENBRAINZ, values.LISTENBRAINZ_URL),
  };
}

/** What the settings of these sources need, and what they exclude. */
export function sourceProblems(values: SettingValues): string[] {
  const names = ['MUSICBRAINZ', 'LISTENBRAINZ'] as const;
  const hasSpotify = values.SPOTIFY_CLIENT_ID !== undefined;
  const on = names.filter((name) => values[name] === 'on');
  const mixed = names.filter((name) => values[name] === 'sandbox' && (hasSpotify || on.length > 0));
  return [
    ...(on.length > 0 && values.CONTACT === undefined
      ? [
          `CONTACT: expected a value, because ${on.join(' and ')} ${on.length === 1 ? 'is' : 'are'} on. Both refuse or block programs without a contact`,
        ]
      : []),
    ...mixed.map(
      (name) =>
        `${name}: expected on or off, because ${hasSpotify ? 'SPOTIFY_CLIENT_ID is set' : `${on.join()} is on`}. The sandbox does not mix with real data`,
    ),
    ...(!hasSpotify && values.LISTENBRAINZ === 'on' && values.LOGIN === true
      ? ['LOGIN: expected off, because SPOTIFY_CLIENT_ID is not set. Users log in with Spotify']
      : []),
    ...(!hasSpotify && values.MUSICBRAINZ === 'on' && values.LISTENBRAINZ !== 'on'
      ? ['MUSICBRAINZ: expected sandbox or off, because SPOTIFY_CLIENT_ID is not set. MusicBrainz has no demo releases']
      : []),
  ];
}
