import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import type { ChangeCounts, SyncProgress } from '../../catalog/schema/sync-run.entity.ts';
import { DateTimeScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { NodeType, UserErrorType } from './common.type.ts';
import { CatalogSourceEnum, SyncStageEnum, SyncStatusEnum, SyncTriggerEnum } from './enums.ts';

@ObjectType('ChangeCounts', { description: 'What a sync changed, for artists or releases.', simpleResolvers: true })
class ChangeCountsType {
  @Field(() => Int, { description: 'New in the graph.' })
  declare created: number;

  @Field(() => Int, { description: 'Changed, or listed again.' })
  declare changed: number;

  @Field(() => Int, { description: 'Unchanged.' })
  declare unchanged: number;

  @Field(() => Int, {
    description:
      'Skipped, because the sync could not read what Spotify returned, or because Spotify left out a value that is stored. Such a value stays.',
  })
  declare skipped: number;

  @Field(() => Int, { description: 'No longer listed as new. They stay in the graph.' })
  declare delisted: number;

  @Field(() => Int, { description: 'Deleted after the retention time.' })
  declare removed: number;
}

@ObjectType('SyncProgress', { description: 'The progress of a sync.', simpleResolvers: true })
class SyncProgressType {
  @Field(() => Int, {
    description: 'The number of releases read from the lists. A release counts once for each market that lists it.',
  })
  declare releasesListed: number;

  @Field(() => Int, { description: 'The number of artists fetched so far.' })
  declare artistsAsked: number;

  @Field(() => Int, {
    description:
      'The number of artists to fetch; 0 until the lists are read. A sync may leave some of them to the next one.',
  })
  declare artistsToAsk: number;
}

@ObjectType('SyncRun', { implements: NodeType, description: 'One sync and its results.', simpleResolvers: true })
export class SyncRunType extends NodeType {
  @Field(() => SyncTriggerEnum, { description: 'What started the sync.' })
  declare trigger: string;

  @Field(() => SyncStatusEnum, { description: 'The status of the sync.' })
  declare status: string;

  @Field(() => SyncStageEnum, { nullable: true, description: 'The current stage; null after the end of the sync.' })
  declare stage: string | null;

  @Field(() => SyncProgressType, {
    description:
      'The progress, or the final state after the end. Up to date in syncProgress; elsewhere a few seconds old.',
  })
  declare progress: SyncProgress;

  @Field(() => CatalogSourceEnum, {
    nullable: true,
    description: 'The source of the list; null until the sync has read it.',
  })
  declare source: string | null;

  @Field(() => DateTimeScalar, { description: 'When the sync started.' })
  declare startedAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the sync ended; null while it runs.' })
  declare finishedAt: string | null;

  @Field(() => ChangeCountsType, { description: 'What the sync changed in releases.' })
  declare releases: ChangeCounts;

  @Field(() => ChangeCountsType, { description: 'What the sync changed in artists.' })
  declare artists: ChangeCounts;

  @Field(() => [String], {
    description: 'The first 50 reasons for skipped items. The skipped counts have their total.',
  })
  declare skipReasons: string[];

  @Field(() => Int, { description: "The number of requests to Spotify's Web API, including retries." })
  declare apiCalls: number;

  @Field(() => Int, { description: 'The number of requests for an access token.' })
  declare tokenRequests: number;

  @Field(() => Int, { description: 'The number of retries after temporary failures.' })
  declare retries: number;

  @Field(() => Int, { description: 'The milliseconds spent waiting, between retries and for the rate limit.' })
  declare waitedMs: number;

  @Field(() => String, { nullable: true, description: 'What went wrong and what to do; null if nothing did.' })
  declare message: string | null;
}

@ObjectType('SyncNewReleasesPayload', { description: 'The result of syncNewReleases.', simpleResolvers: true })
export class SyncNewReleasesPayloadType {
  @Field(() => SyncRunType, {
    nullable: true,
    description: 'The sync that was started or joined; null if no sync runs.',
  })
  declare run: SyncRun | null;

  @Field(() => Boolean, { description: 'True if a sync was already running and this call joined it.' })
  declare joined: boolean;

  @Field(() => [UserErrorType], { description: 'The reasons why no sync runs; empty if one does.' })
  declare userErrors: UserErrorType[];
}
