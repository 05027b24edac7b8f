import type { GraphSizes } from '../../../src/catalog/schema/catalog-revision.entity.ts';

/** Of an empty graph. */
export const noSizes: GraphSizes = { releases: 0, artists: 0, credits: 0, genres: 0, listings: 0 };
