import { openCatalog } from '../../catalog/open-catalog.ts';
import type { Database, OpenOptions } from '../../database/port.ts';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';

/** Logs the cause and returns a general error to the client, which must not see paths. */
export async function openInBackground(options: OpenOptions, logger: Logger): Promise<Database> {
  try {
    return await openCatalog({ ...options, guardsFile: true });
  } catch (error) {
    const { code, cause = error } = error instanceof AppError ? error : { code: 'DATABASE_UNAVAILABLE' };
    // The message of an AppError contains the path of a file, so only its code is logged.
    logger.error({ code, err: cause instanceof AppError ? null : cause }, 'Could not open the database for a sync');
    throw new AppError('DATABASE_UNAVAILABLE', 'The database cannot be opened. See the log of the server.', {
      cause: error,
    });
  }
}
