import { M0001GraphTables } from './m0001-graph-tables.ts';
import { M0002RunsAndAccounts } from './m0002-runs-and-accounts.ts';
import { M0003Names } from './m0003-names.ts';
import { M0004LeaseEpochs } from './m0004-lease-epochs.ts';
import { M0005Counts } from './m0005-counts.ts';
import { M0006Push } from './m0006-push.ts';
import { M0007OtherSources } from './m0007-other-sources.ts';
import { M0008BeginningsOfNames } from './m0008-beginnings-of-names.ts';

/** In the order they run. The names are what a database remembers: they never change. */
export const postgresMigrations = [
  { name: '0001-graph-tables', class: M0001GraphTables },
  { name: '0002-runs-and-accounts', class: M0002RunsAndAccounts },
  { name: '0003-names', class: M0003Names },
  { name: '0004-lease-epochs', class: M0004LeaseEpochs },
  { name: '0005-counts', class: M0005Counts },
  { name: '0006-push', class: M0006Push },
  { name: '0007-other-sources', class: M0007OtherSources },
  { name: '0008-beginnings-of-names', class: M0008BeginningsOfNames },
] as const;
