import { checkClock } from './clock-check.ts';
import type { DoctorContext } from './context.ts';
import { checkDatabase } from './database-check.ts';
import { checkDisk } from './disk-check.ts';
import type { Finding } from './finding.ts';
import { checkRedirectUri } from './redirect-uri-check.ts';
import { checkSources } from './sources-check.ts';
import { checkAccess, checkCredentials } from './spotify-checks.ts';
import { checkSyncs } from './syncs-check.ts';
import { checkWebhooks } from './webhooks-check.ts';

interface Check {
  /** In the JSON report. */
  name: string;
  title: string;
  /** May throw: that is a failure too. */
  run(context: DoctorContext): Finding[] | Promise<Finding[]>;
}

/** In the order of the report. The settings come before them. */
export const checks: readonly Check[] = [
  { name: 'database', title: 'Database', run: checkDatabase },
  { name: 'syncs', title: 'Syncs', run: checkSyncs },
  { name: 'webhooks', title: 'Webhooks', run: checkWebhooks },
  { name: 'disk', title: 'Disk', run: checkDisk },
  { name: 'clock', title: 'Clock', run: checkClock },
  { name: 'credentials', title: 'Credentials', run: checkCredentials },
  { name: 'access', title: 'Access', run: checkAccess },
  { name: 'sources', title: 'Sources', run: checkSources },
  { name: 'redirectUri', title: 'Redirect URI', run: checkRedirectUri },
];
