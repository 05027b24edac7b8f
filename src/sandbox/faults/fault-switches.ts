import type { Fault } from './fault.ts';
import type { FaultScript } from './fault-script.ts';

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

export interface FaultSource extends FaultSwitches {
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
