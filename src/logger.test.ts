import { describe, expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { describeError } from './logger.ts';

const withStack = (stack: string, code?: string) =>
  Object.assign(new TypeError('a secret message'), { stack }, code ? { code } : {});

describe('the description of an error in the log', () => {
  it('has its place without folders, and no message', () => {
    const stack =
      "TypeError: select 'x'\nfrom y:1:2\n    at run (file:///srv/app/dist/run.js:3:4)\n    at z (node:events:5:6)";
    expect(describeError(withStack(stack))).toEqual({ name: 'TypeError', at: 'run.js:3' });
  });

  it('logs a place when no stack frame has a folder', () => {
    const stack =
      'Error: Parse Error\n    at socketOnEnd (node:_http_server:933:22)\n    at Socket.emit (node:events:526:35)';
    expect(describeError(withStack(stack, 'HPE_INVALID_EOF_STATE'))).toEqual({
      name: 'TypeError',
      code: 'HPE_INVALID_EOF_STATE',
      at: 'node:_http_server:933',
    });
  });

  it('has no content of other values, and the message of an AppError', () => {
    expect(describeError('a secret')).toEqual({ name: 'string' });
    const message = 'a message for operators';
    expect(describeError(new AppError('A_CODE', message))).toEqual({ name: 'AppError', code: 'A_CODE', message });
  });
});
