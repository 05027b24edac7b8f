import { respondJson } from '../api/http.ts';
import { applySwitch, refuseMethod } from '../api/switches.ts';
import { type Fault, type FaultScript, faultScriptSchema } from './fault.ts';

export interface FaultSwitches {
  /** Takes the place of what is pending. Lists that have shifted stay so. */
  script(script: FaultScript): void;
  /** Nothing is pending, and every list is where it was. */
  clear(): void;
  /** How many entries no request has taken yet. */
  pending(): number;
  /** The same entries by route; routes without any are left out. */
  remaining(): FaultScript;
}

interface FaultSource extends FaultSwitches {
  /** What the next request to a route meets, and how far the route's list has moved by then. */
  next(template: string): { fault: Fault | null; shift: number };
}

/** `draw` is asked for routes that are not in the script. */
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

/** `/faults`, where a person turns the switches: PUT a script, GET what is pending of it, DELETE it. Null elsewhere. */
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
