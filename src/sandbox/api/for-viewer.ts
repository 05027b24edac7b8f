import type { Viewer } from '../accounts/viewer.ts';
import type { ApiCall } from './api-call.ts';
import { ApiError } from './api-error.ts';

/** A call for a person, who has agreed to it. */
export type ViewerCall = ApiCall & { viewer: Viewer };

/** Refuses clients that ask for themselves, or for more than the person agreed to. Null: any consent will do. */
export const forViewer =
  (scope: string | null, answer: (call: ViewerCall) => unknown) =>
  (call: ApiCall): unknown => {
    const { viewer } = call;
    if (scope !== null && !viewer?.scopes.includes(scope)) throw new ApiError(403, 'Insufficient client scope');
    if (!viewer) throw new ApiError(401, 'Unauthorized');
    return answer({ ...call, viewer });
  };
