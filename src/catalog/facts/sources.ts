/** The sources of facts beside Spotify. */
export const factSources = ['musicbrainz', 'listenbrainz'] as const;
export type SourceName = (typeof factSources)[number];

export interface License {
  /** What of the source it is about. */
  covers: string;
  name: string;
  url: string;
}

/** What to show beside data of a source. */
export interface SourceCredit {
  name: SourceName;
  title: string;
  url: string;
  licenses: readonly License[];
}

const cc0 = { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };

export const tagLicense: License = {
  covers: 'tags',
  name: 'CC BY-NC-SA 3.0',
  url: 'https://creativecommons.org/licenses/by-nc-sa/3.0/',
};

export const sourceCredits: Readonly<Record<SourceName, SourceCredit>> = {
  musicbrainz: {
    name: 'musicbrainz',
    title: 'MusicBrainz',
    url: 'https://musicbrainz.org/',
    licenses: [{ covers: 'core data', ...cc0 }, tagLicense],
  },
  listenbrainz: {
    name: 'listenbrainz',
    title: 'ListenBrainz',
    url: 'https://listenbrainz.org/',
    licenses: [{ covers: 'fresh releases', ...cc0 }],
  },
};
