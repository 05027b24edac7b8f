/**
 * What went wrong, for whoever has to answer for it: adapters (REST, GraphQL, command line) choose a status by `code`.
 * `message` is written for the caller and may be sent as it is; anything that is not an AppError is a bug and is not.
 */
export class AppError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** Input that cannot be used; `field` is the argument or parameter it came in by, as the caller spells it. */
export class InvalidInputError extends AppError {
  readonly field: string;

  constructor(field: string, message: string, options?: ErrorOptions) {
    super('BAD_USER_INPUT', message, options);
    this.name = 'InvalidInputError';
    this.field = field;
  }
}

/** A command was called with arguments that it does not know; the message says which it does. */
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

/** The environment asks for something that cannot be done; each problem names the variable and what was expected. */
export class ConfigError extends AppError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('BAD_CONFIGURATION', problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
