import type { SyncRun } from '../../catalog/sync-runs.ts';
import { Field, ObjectType } from '../type-graphql.ts';
import { SyncRunType } from './sync-run.type.ts';

@ObjectType('UserError', { description: 'Why a mutation did not do what it was asked for.', simpleResolvers: true })
export class UserErrorType {
  @Field(() => String, {
    description:
      'For programs; it does not change: UNAUTHORIZED, SYNC_CLOSED, SYNC_COOLING_DOWN, DATABASE_BUSY, DATABASE_FULL, DATABASE_READ_ONLY, DATABASE_CORRUPT, DATABASE_UNAVAILABLE, SYNC_DIED or STOPPED.',
  })
  declare code: string;

  @Field(() => String, { description: 'For people.' })
  declare message: string;

  @Field(() => [String], { nullable: true, description: 'The path to the input field at fault; null when none is.' })
  declare field: string[] | null;
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
