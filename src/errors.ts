/**
 * An expected failure. Adapters (REST, GraphQL, command line) choose a status by `code` and may send `message` to the
 * client. Any other error is a bug, and its message is not sent.
 */
export class AppError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** Invalid input. `field` is the argument or parameter, as the client spells it. */
export class InvalidInputError extends AppError {
  readonly field: string;

  constructor(field: string, message: string, options?: ErrorOptions) {
    super('BAD_USER_INPUT', message, options);
    this.name = 'InvalidInputError';
    this.field = field;
  }
}

/** Unknown command line arguments. The message lists the valid ones. */
export class UsageError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('BAD_USAGE', message, options);
    this.name = 'UsageError';
  }
}

export class NotFoundError extends AppError {
  constructor(message: string, options?: ErrorOptions) {
    super('NOT_FOUND', message, options);
    this.name = 'NotFoundError';
  }
}

/** Too much work is waiting. */
export class OverloadedError extends AppError {
  readonly retryAfterSeconds = 5;

  constructor() {
    super('OVERLOADED', 'The server is busy with other reads. Try again in 5 s.');
    this.name = 'OverloadedError';
  }
}

/** A read that ends before its result, so that others have a turn. */
export const queryTimedOut = (maxRunMs: number): AppError =>
  new AppError(
    'QUERY_TIMEOUT',
    `The read took longer than ${maxRunMs / 1000} s. Request smaller pages, fewer fields or fewer filters.`,
  );

/** Invalid settings. Each problem names the variable and what is allowed. */
export class ConfigError extends AppError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('BAD_CONFIGURATION', problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
