import type { Clock } from '../../clock.ts';
import type { Config } from '../../config/config.ts';
import type { SourceOptions } from '../../metabrainz/ask-source.ts';
import { toUserAgent } from '../../metabrainz/user-agent.ts';
import { readVersion } from '../../program-folder.ts';
import { createSandbox, musicBrainzMount } from '../../sandbox/sandbox.ts';
import type { EnrichmentStep } from '../run-enrichment.ts';
import { createMusicBrainzStep } from './musicbrainz-step.ts';

interface MusicBrainzParts {
  config: Config;
  clock: Clock;
  limits?: SourceOptions['limits'];
}

/** One call a second is allowed. The rest is for what is late on the way. */
const intervalMs = 1_050;

/** Never requested: the stand-in handles the requests of its client itself. */
const sandboxBase = `http://sandbox.invalid${musicBrainzMount}`;

/** The step that asks MusicBrainz, if the settings want it. The stand-in in this process has no limit, and no pace. */
export function composeMusicBrainz({ config, clock, limits }: MusicBrainzParts): EnrichmentStep[] {
  const { musicbrainz, sandbox } = config;
  if (musicbrainz === null) return [];
  const { url, contact, hasTags, callBudget } = musicbrainz;
  const standIn = () => createSandbox({ ...sandbox, clock, publicUrl: sandboxBase, isPatient: true }).fetch;
  return [
    createMusicBrainzStep({
      hasTags,
      callBudget,
      baseUrl: url ?? sandboxBase,
      userAgent: toUserAgent(readVersion(), contact ?? 'sandbox@invalid'),
      fetch: url === null ? standIn() : fetch,
      clock,
      intervalMs: url === null ? 0 : intervalMs,
      ...(limits ? { limits } : {}),
    }),
  ];
}
