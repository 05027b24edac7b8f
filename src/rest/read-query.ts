import type { z } from 'zod';
import { InvalidInputError } from '../errors.ts';
import { shorten } from './parameter.ts';

/** Reads a query by the parameters of a route; what it cannot be is an InvalidInputError that names the parameter. */
export function readQuery<S extends z.ZodObject>(parameters: S, query: URLSearchParams): z.output<S> {
  const names = [...new Set(query.keys())];
  refuseUnknown(names, Object.keys(parameters.shape));
  const parsed = parameters.safeParse(Object.fromEntries(names.map((name) => [name, query.getAll(name)])));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  throw new InvalidInputError(name, `${name}: ${issue?.message}`);
}

/** A filter that is mistyped would otherwise be an answer to another question. */
function refuseUnknown(names: readonly string[], known: readonly string[]): void {
  const unknown = names.filter((name) => !known.includes(name)).map((name) => shorten(name) || '(no name)');
  const [first] = unknown;
  if (first === undefined) return;
  const instead = known.length > 0 ? `the parameters here are ${known.join(', ')}` : 'there are no parameters here';
  throw new InvalidInputError(first, `${unknown.slice(0, 10).join(', ')}: unknown; ${instead}`);
}
