import type { SyncRun } from '../../catalog/sync-runs.ts';
import { Field, ObjectType } from '../type-graphql.ts';
import { SyncRunType } from './sync-run.type.ts';
import { UserErrorType } from './user-error.type.ts';

@ObjectType('SyncNewReleasesPayload', { description: 'What syncNewReleases answers, at once.', simpleResolvers: true })
export class SyncNewReleasesPayloadType {
  @Field(() => SyncRunType, { nullable: true, description: 'The run that was started, or the one that was joined.' })
  declare run: SyncRun | null;

  @Field(() => Boolean, { description: 'Whether a sync was already under way, and this call joined it.' })
  declare joined: boolean;

  @Field(() => [UserErrorType], { description: 'Why no sync runs; empty when one does.' })
  declare userErrors: UserErrorType[];
}
