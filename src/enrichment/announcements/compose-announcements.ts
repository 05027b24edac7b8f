import type { ProcessIdentity } from '../../catalog/runs/process-identity.ts';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../config/config.ts';
import type { Database } from '../../database/port.ts';
import { createListenBrainzClient, toCoverUrl } from '../../listenbrainz/listenbrainz-client.ts';
import type { Logger } from '../../logger.ts';
import { toUserAgent } from '../../metabrainz/user-agent.ts';
import { readVersion } from '../../program-folder.ts';
import { createSandbox, listenBrainzMount, type Sandbox } from '../../sandbox/sandbox.ts';
import type { Tracing } from '../../tracing.ts';
import type { EnrichmentStep } from '../run-enrichment.ts';
import { createAnnouncementStep } from './announcement-step.ts';
import type { AnnouncementRunDependencies } from './launch-announcements.ts';

interface AnnouncementRunParts extends AnnouncementParts {
  /** Must be a separate connection, so that readers neither see the transactions nor wait for them. */
  database: Database;
  logger: Logger;
  self: ProcessIdentity;
  tracing: Tracing | null;
}

/** What a sync of a server without a Spotify part uses. */
export function composeAnnouncementRun({ database, ...parts }: AnnouncementRunParts): AnnouncementRunDependencies {
  const [step] = composeAnnouncements(parts);
  if (!step) throw new Error('A server without Spotify and ListenBrainz has nothing to sync');
  return { ...parts, em: database.em, step };
}

interface AnnouncementParts {
  config: Config;
  clock: Clock;
  /** Base URL of the sandbox's covers on the server. */
  sandboxUrl: string;
  /** Default: created by the settings. */
  sandbox?: Pick<Sandbox, 'fetch'>;
}

/** The contact of a server that asks its own stand-in. */
const sandboxContact = 'sandbox@invalid';

/** Never requested: the stand-in handles the requests of its client itself. */
const sandboxBase = `http://sandbox.invalid${listenBrainzMount}`;

/** The step that reads announcements, if the settings ask for it. */
export function composeAnnouncements({ config, clock, sandboxUrl, sandbox }: AnnouncementParts): EnrichmentStep[] {
  const { listenbrainz, retentionDays } = config;
  if (listenbrainz === null) return [];
  const { url, contact } = listenbrainz;
  const standIn = () => (sandbox ?? createSandbox({ ...config.sandbox, clock, publicUrl: sandboxUrl })).fetch;
  const shared = {
    baseUrl: url ?? sandboxBase,
    userAgent: toUserAgent(readVersion(), contact ?? sandboxContact),
    fetch: url === null ? standIn() : fetch,
    clock,
  };
  return [
    createAnnouncementStep({
      createClient: (pace) => createListenBrainzClient({ ...shared, pace }),
      toCoverUrl: url === null ? (mbid) => `${sandboxUrl}/covers/${mbid}.svg?s=300` : toCoverUrl,
      clock,
      retentionDays,
    }),
  ];
}
