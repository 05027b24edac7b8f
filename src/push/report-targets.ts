import { type ListedTarget, listTargets } from '../catalog/push/targets.ts';
import type { Graph } from '../catalog/schema/graph.ts';

/** A line for operators about receivers of messages. It has no URL, as a URL may contain a secret. */
export interface TargetReport {
  status: 'ok' | 'warning';
  message: string;
}

/** One line for each receiver that is disabled or failing, or one line that all is well. */
export async function reportTargets(graph: Graph): Promise<TargetReport[]> {
  const targets = await listTargets(graph);
  if (targets.length === 0) return [{ status: 'ok', message: 'There is none.' }];
  const problems = targets.flatMap((target) => describeProblem(target) ?? []);
  if (problems.length > 0) return problems.map((message) => ({ status: 'warning', message }));
  const pending = targets.reduce((sum, target) => sum + target.pending, 0);
  return [{ status: 'ok', message: `Receivers: ${targets.length}. Messages that wait: ${pending}.` }];
}

/** Null if the receiver works. */
function describeProblem(target: ListedTarget): string | null {
  const { disabledAt, disabledReason, failingSince, lastFailure, pending } = target;
  const name = nameOf(target);
  if (disabledAt !== null)
    return `${name} has been disabled since ${disabledAt}: ${disabledReason} ${remedyOf(target)}`;
  if (failingSince === null) return null;
  return `${name} has failed since ${failingSince}, and messages wait (${pending}): ${lastFailure}`;
}

const nameOf = ({ channel, rowId, url }: ListedTarget): string =>
  channel === 'webhook' ? `Webhook ${rowId} (${new URL(url).host})` : `The channel ${channel}`;

const remedyOf = ({ channel }: ListedTarget): string =>
  channel === 'webhook' ? 'enableWebhook enables it.' : 'The next start of the server enables it.';
