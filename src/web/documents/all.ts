import { artistDocument } from './artist.ts';
import { calendarDocument } from './calendar.ts';
import { homeDocument } from './home.ts';
import { releaseDocument } from './release.ts';
import { frameDocument, syncDocument } from './sync.ts';
import { createFeedDocument, disconnectDocument, refreshDocument, revokeFeedDocument } from './viewer-mutations.ts';
import { youDocument } from './you.ts';

/** Every document that a page runs, for who checks them. */
export const allDocuments = {
  artistDocument,
  calendarDocument,
  createFeedDocument,
  disconnectDocument,
  frameDocument,
  homeDocument,
  refreshDocument,
  releaseDocument,
  revokeFeedDocument,
  syncDocument,
  youDocument,
};
