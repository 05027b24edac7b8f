import { z } from 'zod';

/** What every page shows around its own matter. */
export const frameFragment = `
fragment Frame on Query {
  catalog { source syncedAt markets releaseCount artistCount }
  syncRuns(first: 1) {
    nodes {
      status stage finishedAt message
      progress { releasesListed artistsAsked artistsToAsk }
      releases { created }
    }
  }
  loginPath
  viewer { spotifyId name reauthorizeBy }
}`;

const run = z.strictObject({
  status: z.enum(['RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED']),
  stage: z.enum(['LISTING', 'ARTISTS', 'WRITING']).nullable(),
  finishedAt: z.string().nullable(),
  message: z.string().nullable(),
  progress: z.strictObject({ releasesListed: z.int(), artistsAsked: z.int(), artistsToAsk: z.int() }),
  releases: z.strictObject({ created: z.int() }),
});

export const frameShape = {
  catalog: z.strictObject({
    source: z.enum(['SANDBOX', 'BROWSE', 'SEARCH']),
    syncedAt: z.string().nullable(),
    markets: z.array(z.string()),
    releaseCount: z.int(),
    artistCount: z.int(),
  }),
  syncRuns: z.strictObject({ nodes: z.array(run) }),
  loginPath: z.string().nullable(),
  viewer: z.strictObject({ spotifyId: z.string(), name: z.string().nullable(), reauthorizeBy: z.string() }).nullable(),
};

export type FrameData = z.output<z.ZodObject<typeof frameShape>>;
export type RunData = z.output<typeof run>;
