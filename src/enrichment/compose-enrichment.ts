import type { ProcessIdentity } from '../catalog/runs/process-identity.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../database/port.ts';
import type { Logger } from '../logger.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { composeAnnouncements } from './announcements/compose-announcements.ts';
import { composeMusicBrainz } from './musicbrainz/compose-musicbrainz.ts';
import { type EnrichmentStep, runEnrichment } from './run-enrichment.ts';

/** Asks all sources beside Spotify once. Never rejects because of a source. */
export type Enrich = (signal: AbortSignal, onProgress?: (text: string) => void) => Promise<void>;

export interface EnrichmentParts {
  config: Config;
  /** Must be a separate connection, so that readers neither see a transaction nor wait for it. */
  database: Database;
  logger: Logger;
  clock: Clock;
  self: ProcessIdentity;
  /** Base URL of the sandbox's covers on the server. */
  sandboxUrl: string;
  /** Default: created by the settings. */
  sandbox?: Pick<Sandbox, 'fetch'>;
  waitsForLease?: boolean;
}

/** Whether sources are asked after a sync. Without a Spotify part the sync itself asks the only one. */
export const hasSources = ({ musicbrainz, listenbrainz, isSpotifyOff }: Config): boolean =>
  !isSpotifyOff && (musicbrainz !== null || listenbrainz !== null);

/** The sources of the settings, each as a step. */
export function composeEnrichment(parts: EnrichmentParts): Enrich {
  const { database, logger, clock, self, waitsForLease = false } = parts;
  const deps = { em: database.em, owner: self.owner, clock, logger, steps: composeSteps(parts), waitsForLease };
  return (signal, onProgress) => runEnrichment(deps, signal, onProgress);
}

/** ListenBrainz comes first: it takes one call. */
const composeSteps = (parts: EnrichmentParts): EnrichmentStep[] => [
  ...composeAnnouncements(parts),
  ...composeMusicBrainz(parts),
];
