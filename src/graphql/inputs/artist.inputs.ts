import type { ArtistFilter } from '../../catalog/read/artist-filter.ts';
import type { ArtistOrder, ArtistOrderField } from '../../catalog/read/artists.ts';
import type { SecondaryTypeName } from '../../catalog/read/criteria/fact-criteria.ts';
import type { GenreSource } from '../../catalog/read/criteria/genre-criteria.ts';
import type { FilterInput } from '../../catalog/read/paging/question.ts';
import type { ReleaseTypeName } from '../../catalog/read/release-filter.ts';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../scalars.ts';
import { ArgsType, Field, ID, InputType } from '../type-graphql.ts';
import { ArtistOrderFieldEnum, OrderDirectionEnum, ReleaseTypeEnum } from '../types/enums.ts';
import { GenreSourceEnum, genreSourceDescription, SecondaryTypeEnum } from '../types/facts.enums.ts';
import { PageArgs } from './page.args.ts';
import { ReleaseFilterInput } from './release.inputs.ts';

@InputType('ArtistLookup', { description: 'The key of an artist. Set exactly one field.' })
export class ArtistLookupInput {
  @Field(() => ID, { nullable: true, description: 'The global id.' })
  declare id?: string | null;

  @Field(() => String, { nullable: true, description: 'The Spotify id.' })
  declare spotifyId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id at MusicBrainz. If several artists at Spotify are one there, the best match, and of these the first seen.',
  })
  declare musicbrainzId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The whole name, ignoring case, diacritics and width. If several artists have this name, the error AMBIGUOUS_NAME lists them.',
  })
  declare name?: string | null;
}

@InputType('ArtistFilter', {
  description: 'A filter for artists. All criteria must hold. One release must meet all criteria about releases.',
})
class ArtistFilterInput implements FilterInput<ArtistFilter> {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: Spotify lists a release of the artist as new now (in market, if set). False: it lists none.',
  })
  declare listedNow?: boolean | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Spotify listed a release of the artist as new at this time (in market, if set), according to the syncs so far.',
  })
  declare listedOn?: string | null;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description:
      'The market for listedNow and listedOn. Without both, Spotify listed a release of the artist there at any time.',
  })
  declare market?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The artist has this genre, by Spotify or MusicBrainz. The whole name, in any case.',
  })
  declare genre?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The artist has a genre with all of these words; the last one may be incomplete. 1 to 200 characters.',
  })
  declare genreQ?: string | null;

  @Field(() => GenreSourceEnum, { nullable: true, description: genreSourceDescription })
  declare genreSource?: GenreSource | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name starts with this text, ignoring case, diacritics and width.',
  })
  declare name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The name contains all of these words; the last one may be incomplete, as in search. 1 to 200 characters.',
  })
  declare q?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The artist has a release of this day or later.' })
  declare releasedSince?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The artist has a release from before this day.' })
  declare releasedBefore?: string | null;

  @Field(() => [ReleaseTypeEnum], { nullable: true, description: 'The artist has a release of one of these types.' })
  declare releaseType?: ReleaseTypeName[] | null;

  @Field(() => [SecondaryTypeEnum], {
    nullable: true,
    description: 'The artist has a release with one of these secondary types, by MusicBrainz.',
  })
  declare secondaryType?: SecondaryTypeName[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: the artist has a release that is a reissue, by MusicBrainz. False: one that is not known to be.',
  })
  declare isReissue?: boolean | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The artist is one of these: Spotify ids or global ids, at most 200.',
  })
  declare artist?: string[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'This server first stored a release of the artist at this time or later.',
  })
  declare firstSeenSince?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'This server first stored a release of the artist before this time.',
  })
  declare firstSeenBefore?: string | null;

  @Field(() => [ReleaseFilterInput], {
    nullable: true,
    description:
      'The releases to leave out: the artist has a release that meets none of these filters. At most 12 filters.',
  })
  declare not?: ReleaseFilterInput[] | null;
}

@InputType('ArtistOrder', { description: 'An order of artists.' })
export class ArtistOrderInput implements ArtistOrder {
  @Field(() => ArtistOrderFieldEnum, { description: 'The field.' })
  declare field: ArtistOrderField;

  @Field(() => OrderDirectionEnum, { description: 'The direction.' })
  declare direction: 'asc' | 'desc';
}

@ArgsType()
export class ArtistListArgs extends PageArgs {
  @Field(() => ArtistFilterInput, { nullable: true, description: 'A filter; without it, all artists.' })
  declare filter?: ArtistFilterInput | null;

  @Field(() => ArtistOrderInput, { nullable: true, description: 'The order; by name, A to Z, by default.' })
  declare orderBy?: ArtistOrderInput | null;
}
