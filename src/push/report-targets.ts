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
  const problems = targets.flatMap((target) => describeProblem(target, nameWithHost(target)) ?? []);
  if (problems.length > 0) return problems.map((message) => ({ status: 'warning', message }));
  const pending = targets.reduce((sum, target) => sum + target.pending, 0);
  return [{ status: 'ok', message: `Receivers: ${targets.length}. Messages that wait: ${pending}.` }];
}

/** A line for each receiver that is disabled or failing, for everyone who reads the pages. */
export async function listTargetProblems(graph: Graph): Promise<string[]> {
  const targets = await listTargets(graph);
  return targets.flatMap((target) => describeProblem(target, nameOf(target)) ?? []);
}

/** Null if the receiver works. */
function describeProblem(target: ListedTarget, name: string): string | null {
  const { disabledAt, disabledReason, failingSince, lastFailure, pending } = target;
  if (disabledAt !== null)
    return `${name} has been disabled since ${disabledAt}: ${disabledReason} ${remedyOf(target)}`;
  // It is disabled at its next message.
  if (target.channel === 'webhook' && target.sealedSecret === null)
    return `${name} has no secret since a backup was restored. rotateWebhookSecret creates one.`;
  if (failingSince === null) return null;
  return `${name} has failed since ${failingSince}, and messages wait (${pending}): ${lastFailure}`;
}

const nameOf = ({ channel, rowId }: ListedTarget): string =>
  channel === 'webhook' ? `Webhook ${rowId}` : `The channel ${channel}`;

const nameWithHost = (target: ListedTarget): string =>
  target.channel === 'webhook' ? `${nameOf(target)} (${new URL(target.url).host})` : nameOf(target);

const remedyOf = ({ channel }: ListedTarget): string =>
  channel === 'webhook' ? 'enableWebhook enables it.' : 'The next start of the server enables it.';
