import { defineEntity, p } from '@mikro-orm/core';
import { ArtistEntity } from './artist.entity.ts';
import { ReleaseEntity } from './release.entity.ts';

/** Who is on a release; `position` counts from 0 in billing order. */
export const ReleaseCreditEntity = defineEntity({
  name: 'ReleaseCreditEntity',
  tableName: 'release_credit',
  properties: {
    release: () => p.manyToOne(ReleaseEntity).primary().deleteRule('cascade').index(false),
    position: p.integer().primary(),
    artist: () => p.manyToOne(ArtistEntity).deleteRule('cascade').index(false),
  },
  uniques: [{ properties: ['artist', 'release'] }],
});
