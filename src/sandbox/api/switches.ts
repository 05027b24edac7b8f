import type { z } from 'zod';
import { respondJson } from './http.ts';

/** Applies the JSON body of a request, or answers with a problem that names the invalid field. */
export function applySwitch<T>(text: string, schema: z.ZodType<T>, apply: (content: T) => Response): Response {
  const { data, error } = schema.safeParse(parseJson(text));
  if (!error) return apply(data);
  const [issue] = error.issues;
  const field = issue?.path.join('.') || 'body';
  return respondProblem({ title: 'Bad input', status: 400, detail: `${field}: ${issue?.message}`, field });
}

export const refuseMethod = (allow: string): Response =>
  respondProblem({ title: 'Method not allowed', status: 405 }, { allow });

/** Undefined if invalid; no schema accepts it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 9457. */
const respondProblem = (problem: { status: number } & Record<string, unknown>, headers: Record<string, string> = {}) =>
  respondJson(
    problem.status,
    { type: 'about:blank', ...problem },
    { 'content-type': 'application/problem+json', ...headers },
  );
