import { graphOf } from '../../catalog/schema/graph.ts';
import { describeDatabase } from '../../database/open-database.ts';
import type { Database } from '../../database/port.ts';
import { counted } from '../../sync/log-outcome.ts';
import { refuseOtherOrigin } from '../../sync/prepare-catalog.ts';
import type { DoctorContext } from './context.ts';
import { type Finding, failedBy, ok } from './finding.ts';
import { formatBytes } from './format-bytes.ts';

export async function checkDatabase({ config, examined, database }: DoctorContext): Promise<Finding[]> {
  if ('error' in examined) return [failedBy(examined.error)];
  const name = describeDatabase(config.databaseUrl);
  if (examined.isMissing) return [ok(`${name} does not exist. The next start creates it.`)];
  const size = examined.bytes === null ? '' : `${formatBytes(examined.bytes)}, `;
  if (!database) return [ok(`${name}: ${size}without damage. The next start updates its tables: make a backup first.`)];
  await refuseOtherOrigin(database, config);
  return [ok(`${name}: ${size}${await describeSize(database)}.`)];
}

async function describeSize({ em }: Database): Promise<string> {
  const { releases, artists } = await graphOf(em.fork())
    .selectFrom('catalog_revision')
    .select(['releases', 'artists'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
  return `${counted(releases, 'release')}, ${counted(artists, 'artist')}`;
}
