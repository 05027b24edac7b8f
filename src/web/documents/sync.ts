import { z } from 'zod';
import { frameFragment, frameShape } from './frame.ts';
import { pageDocument } from './page-document.ts';

const startText = `
mutation Sync {
  syncNewReleases { joined userErrors { code message } }
}`;

const startShape = z.strictObject({
  syncNewReleases: z.strictObject({
    joined: z.boolean(),
    userErrors: z.array(z.strictObject({ code: z.string(), message: z.string() })),
  }),
});

export const syncDocument = pageDocument(startText, startShape);

/** For pages that have nothing of their own to ask. */
export const frameDocument = pageDocument('query Frame { ...Frame }', z.strictObject(frameShape), [frameFragment]);
