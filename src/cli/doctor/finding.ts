import { databaseError } from '../../database/failure.ts';
import { AppError } from '../../errors.ts';
import { maySucceedLater } from '../../sync/spotify-failures.ts';
import { exitStatus } from '../exit-status.ts';
import { describeProblem, statusOfError } from '../failures.ts';

/** A result of a check. The message has no secret. */
export interface Finding {
  /** `warning`: the server works, and an operator should look. `skipped`: there was nothing to check. */
  status: 'ok' | 'warning' | 'failed' | 'skipped';
  /** For people: sentences. */
  message: string;
  /** Of a failure: the exit status that it asks for. */
  exitStatus?: number;
}

export const ok = (message: string): Finding => ({ status: 'ok', message });
export const warning = (message: string): Finding => ({ status: 'warning', message });
export const skipped = (message: string): Finding => ({ status: 'skipped', message });
export const failed = (message: string, status: number = exitStatus.failure): Finding => ({
  status: 'failed',
  message,
  exitStatus: status,
});

export function failedBy(thrown: unknown): Finding {
  const error = databaseError(thrown) ?? thrown;
  const message = error instanceof AppError ? error.message : describeProblem(error);
  return failed(message, maySucceedLater(error) ? exitStatus.tempFail : statusOfError(error));
}
