import { AppError } from '../../errors.ts';
import type { Artist } from './artists.ts';

/** Several artists bear the name that was asked for; none of them is hidden. */
export class AmbiguousNameError extends AppError {
  readonly candidates: readonly Artist[];

  constructor(asked: string, candidates: readonly Artist[]) {
    super('AMBIGUOUS_NAME', `${candidates.length} artists bear the name ${asked}: ask by spotifyId for one of them`);
    this.name = 'AmbiguousNameError';
    this.candidates = candidates;
  }
}
