import { styleText } from 'node:util';
import { counted } from '../../sync/log-outcome.ts';
import { exitStatus } from '../exit-status.ts';
import type { CheckedFinding } from './examine.ts';
import type { Finding } from './finding.ts';

const colours = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'gray' } as const;

/** One line a finding, and one at the end. `stream` decides about colours. */
export function renderWords(findings: readonly CheckedFinding[], stream: NodeJS.WriteStream): string {
  const lines = findings.map(({ status, title, message }) => {
    const word = styleText(colours[status], status.padEnd(8), { stream });
    return `${word} ${title.padEnd(13)} ${message}`;
  });
  const count = (wanted: Finding['status']) => findings.filter(({ status }) => status === wanted).length;
  const [failures, warnings] = [count('failed'), count('warning')];
  const end =
    failures + warnings === 0 ? 'No problems.' : `${counted(failures, 'failure')}, ${counted(warnings, 'warning')}.`;
  return `${[...lines, end].join('\n')}\n`;
}

export function renderJson(findings: readonly CheckedFinding[], versions: { version: string; node: string }): string {
  const status = (['failed', 'warning'] as const).find((worst) => findings.some((finding) => finding.status === worst));
  const list = findings.map(({ check, status, message }) => ({ check, status, message }));
  return `${JSON.stringify({ status: status ?? 'ok', ...versions, checks: list }, null, 2)}\n`;
}

/** What an operator must fix comes before what may pass. */
const byUrgency = [exitStatus.config, exitStatus.failure, exitStatus.tempFail];

export const exitStatusOf = (findings: readonly Finding[]): number =>
  byUrgency.find((status) => findings.some((finding) => finding.exitStatus === status)) ?? exitStatus.success;
