import { listArtistReleases } from '../catalog/read/artist-releases.ts';
import { type Artist, findGenres } from '../catalog/read/artists.ts';
import type { CatalogReader } from '../catalog/read/reader.ts';
import { findCredits, type Release, type ReleaseQuestion, releasePosition } from '../catalog/read/releases.ts';
import { creditFields, type PresentedArtist, presentArtist, presentRelease } from './present-artist.ts';

/** Artists with their releases. The number of statements does not depend on the number of artists. */
export const readArtists = (
  reader: CatalogReader,
  artists: readonly Artist[],
  question: ReleaseQuestion,
): Promise<PresentedArtist[]> =>
  Promise.all(
    artists.map(async (artist) => {
      const [genres, releases] = await Promise.all([
        findGenres(reader, artist),
        readAllReleases(reader, artist, question),
      ]);
      const presented = releases.map(async (release) =>
        presentRelease(release, await findCredits(reader, release, creditFields)),
      );
      return presentArtist(artist, genres, await Promise.all(presented));
    }),
  );

async function readAllReleases(reader: CatalogReader, artist: Artist, question: ReleaseQuestion): Promise<Release[]> {
  const releases: Release[] = [];
  for (let page = question.page; ; ) {
    const list = await listArtistReleases(reader, artist, page === question.page ? question : { ...question, page });
    releases.push(...list.nodes);
    const last = list.nodes.at(-1);
    if (!list.hasMore || !last) return releases;
    page = { ...page, after: releasePosition(question.order)(last) };
  }
}
