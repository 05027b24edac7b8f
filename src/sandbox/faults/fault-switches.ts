import { respondJson } from '../api/http.ts';
import { applySwitch, refuseMethod } from '../api/switches.ts';
import { type Fault, type FaultScript, faultScriptSchema } from './fault.ts';

export interface FaultSwitches {
  /** Replaces the pending script. Shifted lists stay shifted. */
  script(script: FaultScript): void;
  /** Removes the script and all shifts. */
  clear(): void;
  /** The number of entries left. */
  pending(): number;
  /** The entries left, by route; routes without entries are missing. */
  remaining(): FaultScript;
}

interface FaultSource extends FaultSwitches {
  /** The fault of the next request to a route, and the shift of its list. */
  next(template: string): { fault: Fault | null; shift: number };
}

/** `draw` decides the faults of routes that are not in the script. */
export function createFaultSource(draw: (template: string) => Fault | null): FaultSource {
  let scripted = new Map<string, (Fault | null)[]>();
  const shifts = new Map<string, number>();
  const take = (template: string): Fault | null => {
    const entries = scripted.get(template);
    return entries ? (entries.shift() ?? null) : draw(template);
  };

  return {
    script: (script) => {
      scripted = new Map(Object.entries(script).map(([template, entries]) => [template, [...entries]]));
    },
    clear: () => {
      scripted.clear();
      shifts.clear();
    },
    pending: () => scripted.values().reduce((count, { length }) => count + length, 0),
    remaining: () => Object.fromEntries(scripted.entries().filter(([, { length }]) => length > 0)),
    next: (template) => {
      const fault = take(template);
      if (fault?.kind === 'shift') shifts.set(template, (shifts.get(template) ?? 0) + fault.by);
      return { fault, shift: shifts.get(template) ?? 0 };
    },
  };
}

/** Answers `/faults`: PUT a script, GET the entries left, DELETE it. Null for other paths. */
export async function answerSwitches(request: Request, faults: FaultSwitches): Promise<Response | null> {
  if (new URL(request.url).pathname !== '/faults') return null;
  switch (request.method) {
    case 'GET':
      return respondJson(200, faults.remaining());
    case 'PUT':
      return applySwitch(await request.text(), faultScriptSchema, (script) => {
        faults.script(script);
        return respondJson(200, faults.remaining());
      });
    case 'DELETE':
      faults.clear();
      return new Response(null, { status: 204 });
    default:
      return refuseMethod('GET, PUT, DELETE');
  }
}
