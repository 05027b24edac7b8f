import { respondJson } from '../api/respond.ts';
import { faultScriptSchema } from './fault-script.ts';
import type { FaultSwitches } from './fault-switches.ts';

/** `/faults`, where a person turns the switches: PUT a script, GET what is pending of it, DELETE it. Null elsewhere. */
export async function answerSwitches(request: Request, faults: FaultSwitches): Promise<Response | null> {
  if (new URL(request.url).pathname !== '/faults') return null;
  switch (request.method) {
    case 'GET':
      return respondJson(200, faults.remaining());
    case 'PUT':
      return putScript(await request.text(), faults);
    case 'DELETE':
      faults.clear();
      return new Response(null, { status: 204 });
    default:
      return respondProblem({ title: 'Method not allowed', status: 405 }, { allow: 'GET, PUT, DELETE' });
  }
}

function putScript(text: string, faults: FaultSwitches): Response {
  const { data, error } = faultScriptSchema.safeParse(parseJson(text));
  if (!error) {
    faults.script(data);
    return respondJson(200, faults.remaining());
  }
  const [issue] = error.issues;
  const field = issue?.path.join('.') || 'body';
  return respondProblem({ title: 'Bad input', status: 400, detail: `${field}: ${issue?.message}`, field });
}

/** Undefined, which is no script, for what is no JSON. */
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
