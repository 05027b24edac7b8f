import { z } from 'zod';
import { pageDocument } from './page-document.ts';

const userErrors = z.array(z.strictObject({ code: z.string(), message: z.string() }));

export const refreshDocument = pageDocument(
  'mutation Refresh { refreshFollows { userErrors { code message } } }',
  z.strictObject({ refreshFollows: z.strictObject({ userErrors }) }),
);

export const disconnectDocument = pageDocument(
  'mutation Disconnect { disconnect { userErrors { code message } } }',
  z.strictObject({ disconnect: z.strictObject({ userErrors }) }),
);

export const createFeedDocument = pageDocument(
  `mutation CreateFeed($name: String) {
  createPrivateFeed(input: { name: $name }) { token userErrors { code message } }
}`,
  z.strictObject({ createPrivateFeed: z.strictObject({ token: z.string().nullable(), userErrors }) }),
);

export const revokeFeedDocument = pageDocument(
  `mutation RevokeFeed($id: ID!) {
  revokePrivateFeed(input: { id: $id }) { userErrors { code message } }
}`,
  z.strictObject({ revokePrivateFeed: z.strictObject({ userErrors }) }),
);
