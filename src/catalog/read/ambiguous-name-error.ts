import { AppError } from '../../errors.ts';
import type { Artist } from './artists.ts';

/** Several artists bear the name that was asked for; none of them is hidden. */
export class AmbiguousNameError extends AppError {
  readonly candidates: readonly Artist[];

  constructor(asked: string, candidates: readonly Artist[]) {
    super('AMBIGUOUS_NAME', `${candidates.length} artists have the name ${asked}: use spotifyId to choose one`);
    this.name = 'AmbiguousNameError';
    this.candidates = candidates;
  }
}
