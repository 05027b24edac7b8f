import { M0001Graph } from './m0001-graph.ts';
import { M0002SyncLeases } from './m0002-sync-leases.ts';
import { M0003Changes } from './m0003-changes.ts';
import { M0004Accounts } from './m0004-accounts.ts';
import { M0005NamesByLength } from './m0005-names-by-length.ts';
import { M0006FewSegments } from './m0006-few-segments.ts';
import { M0007ListedArtists } from './m0007-listed-artists.ts';
import { M0008NameTokens } from './m0008-name-tokens.ts';
import { M0009LastModified } from './m0009-last-modified.ts';
import { M0010CredibleDays } from './m0010-credible-days.ts';
import { M0011ReleaseVersions } from './m0011-release-versions.ts';
import { M0012LeaseEpochs } from './m0012-lease-epochs.ts';
import { M0013Counts } from './m0013-counts.ts';
import { M0014Push } from './m0014-push.ts';
import { M0015OtherSources } from './m0015-other-sources.ts';

/** In the order they run. The names are what a database file remembers: they never change. */
export const sqliteMigrations = [
  { name: '0001-graph', class: M0001Graph },
  { name: '0002-sync-leases', class: M0002SyncLeases },
  { name: '0003-changes', class: M0003Changes },
  { name: '0004-accounts', class: M0004Accounts },
  { name: '0005-names-by-length', class: M0005NamesByLength },
  { name: '0006-few-segments', class: M0006FewSegments },
  { name: '0007-listed-artists', class: M0007ListedArtists },
  { name: '0008-name-tokens', class: M0008NameTokens },
  { name: '0009-last-modified', class: M0009LastModified },
  { name: '0010-credible-days', class: M0010CredibleDays },
  { name: '0011-release-versions', class: M0011ReleaseVersions },
  { name: '0012-lease-epochs', class: M0012LeaseEpochs },
  { name: '0013-counts', class: M0013Counts },
  { name: '0014-push', class: M0014Push },
  { name: '0015-other-sources', class: M0015OtherSources },
] as const;

export const migrationNames = sqliteMigrations.map(({ name }) => name);
