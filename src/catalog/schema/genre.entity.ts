import { defineEntity, p } from '@mikro-orm/core';
import { ArtistEntity } from './artist.entity.ts';

export const GenreEntity = defineEntity({
  name: 'GenreEntity',
  tableName: 'genre',
  properties: {
    id: p.integer().primary().autoincrement(),
    name: p.text().unique(),
  },
});

export const ArtistGenreEntity = defineEntity({
  name: 'ArtistGenreEntity',
  tableName: 'artist_genre',
  properties: {
    artist: () => p.manyToOne(ArtistEntity).primary().deleteRule('cascade').index(false),
    genre: () => p.manyToOne(GenreEntity).primary().deleteRule('cascade').index(false),
  },
  indexes: [{ properties: ['genre', 'artist'] }],
});
