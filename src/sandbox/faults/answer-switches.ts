import { respondJson } from '../api/respond.ts';
import { applySwitch, refuseMethod } from '../api/switches.ts';
import { faultScriptSchema } from './fault-script.ts';
import type { FaultSwitches } from './fault-switches.ts';

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
