import { serveSync } from '../../sync/process/serve-sync.ts';
import { composeAnnouncementRun } from '../announcements/compose-announcements.ts';
import { executeAnnouncements } from '../announcements/launch-announcements.ts';

/** A sync that reads announcements alone, because there is no Spotify part. */
serveSync((context, stop, onProgress) =>
  executeAnnouncements(composeAnnouncementRun(context), context.run, stop, onProgress),
);
