import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import type { ChangeCounts, SyncProgress } from '../../catalog/schema/sync-run.entity.ts';
import { DateTimeScalar } from '../scalars.ts';
import { Field, Int, ObjectType } from '../type-graphql.ts';
import { NodeType, UserErrorType } from './common.type.ts';
import { CatalogSourceEnum, SyncStageEnum, SyncStatusEnum, SyncTriggerEnum } from './enums.ts';

@ObjectType('ChangeCounts', { description: 'What a sync did to one kind of thing.', simpleResolvers: true })
class ChangeCountsType {
  @Field(() => Int, { description: 'Seen for the first time.' })
  declare created: number;

  @Field(() => Int, { description: 'Different from what was known, or listed again.' })
  declare changed: number;

  @Field(() => Int, { description: 'Just as it was known.' })
  declare unchanged: number;

  @Field(() => Int, { description: 'Left out, as what Spotify sent of it could not be read.' })
  declare skipped: number;

  @Field(() => Int, { description: 'No longer listed as new; it stays in the graph.' })
  declare delisted: number;

  @Field(() => Int, { description: 'Deleted, as it was not listed for the retention time.' })
  declare removed: number;
}

@ObjectType('SyncProgress', { description: 'How far a sync has come.', simpleResolvers: true })
class SyncProgressType {
  @Field(() => Int, { description: 'Releases read from the lists; one that several markets list counts for each.' })
  declare releasesListed: number;

  @Field(() => Int, { description: 'Artists that Spotify was asked about.' })
  declare artistsAsked: number;

  @Field(() => Int, {
    description: 'Artists to ask about, of whom a run may leave some to the next one; 0 until the lists are read.',
  })
  declare artistsToAsk: number;
}

@ObjectType('SyncRun', { implements: NodeType, description: 'One sync, and what it did.', simpleResolvers: true })
export class SyncRunType extends NodeType {
  @Field(() => SyncTriggerEnum, { description: 'What started it.' })
  declare trigger: string;

  @Field(() => SyncStatusEnum, { description: 'How it went.' })
  declare status: string;

  @Field(() => SyncStageEnum, { nullable: true, description: 'What it is doing; null once it has ended.' })
  declare stage: string | null;

  @Field(() => SyncProgressType, {
    description: 'How far it is, or was in the end. Live in syncProgress; elsewhere as of a few seconds ago.',
  })
  declare progress: SyncProgress;

  @Field(() => CatalogSourceEnum, { nullable: true, description: 'Where it read the list; null until it has.' })
  declare source: string | null;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  declare startedAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it runs.' })
  declare finishedAt: string | null;

  @Field(() => ChangeCountsType, { description: 'What it did to releases.' })
  declare releases: ChangeCounts;

  @Field(() => ChangeCountsType, { description: 'What it did to artists.' })
  declare artists: ChangeCounts;

  @Field(() => [String], {
    description:
      'Why items were skipped, in words: the first fifty reasons; the counts of skipped tell how many there were.',
  })
  declare skipReasons: string[];

  @Field(() => Int, { description: "Requests to Spotify's Web API, repeated ones included." })
  declare apiCalls: number;

  @Field(() => Int, { description: 'Requests for an access token.' })
  declare tokenRequests: number;

  @Field(() => Int, { description: 'Requests that were repeated after a passing failure.' })
  declare retries: number;

  @Field(() => Int, { description: 'Milliseconds spent waiting: between attempts, and to keep to the rate limit.' })
  declare waitedMs: number;

  @Field(() => String, { nullable: true, description: 'What went wrong, in words to act on; null when nothing did.' })
  declare message: string | null;
}

@ObjectType('SyncNewReleasesPayload', { description: 'What syncNewReleases answers, at once.', simpleResolvers: true })
export class SyncNewReleasesPayloadType {
  @Field(() => SyncRunType, { nullable: true, description: 'The run that was started, or the one that was joined.' })
  declare run: SyncRun | null;

  @Field(() => Boolean, { description: 'Whether a sync was already under way, and this call joined it.' })
  declare joined: boolean;

  @Field(() => [UserErrorType], { description: 'Why no sync runs; empty when one does.' })
  declare userErrors: UserErrorType[];
}
