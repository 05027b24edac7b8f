import { describe, expect, it } from 'vitest';
import { parseErrorBody } from './error-response.ts';

describe('parseErrorBody', () => {
  it('parses both error shapes of Spotify', () => {
    expect(parseErrorBody('{"error":{"status":429,"message":"Too many requests","reason":"QUOTA_EXCEEDED"}}')).toEqual({
      isJson: true,
      message: 'Too many requests',
      reason: 'QUOTA_EXCEEDED',
    });
    expect(parseErrorBody('{"error":"invalid_client","error_description":"Invalid client"}')).toEqual({
      isJson: true,
      message: 'Invalid client',
      reason: 'invalid_client',
    });
  });

  it.each(['{}', '[]', 'null', '{"error":null}', '{"error":{"message":7}}'])('finds no message in %s', (body) => {
    expect(parseErrorBody(body)).toEqual({ isJson: true, message: null, reason: null });
  });

  it('returns plain text as one short line without control characters', () => {
    expect(parseErrorBody('Check\r\n\u001b[31msettings\u0000 ').message).toBe('Check [31msettings');
    expect(parseErrorBody('x'.repeat(5_000)).message).toHaveLength(160);
  });

  it('returns no HTML', () => {
    expect(parseErrorBody('\n<!DOCTYPE html><title>502</title>').message).toBeNull();
  });
});
