import { checks } from './checks.ts';
import { createContext } from './context.ts';
import { type Finding, failedBy, skipped } from './finding.ts';
import { checkSettings } from './settings-check.ts';

/** A finding with its check. */
export interface CheckedFinding extends Finding {
  check: string;
  title: string;
}

/** Runs all checks, one after the other. */
export async function examine(): Promise<CheckedFinding[]> {
  const { config, findings } = checkSettings();
  const settings = findings.map((finding) => ({ check: 'settings', title: 'Settings', ...finding }));
  if (!config) {
    const rest = checks.map(({ name, title }) => ({ check: name, title, ...skipped('The settings are invalid.') }));
    return [...settings, ...rest];
  }
  await using context = await createContext(config);
  const report: CheckedFinding[] = settings;
  for (const { name, title, run } of checks) {
    const found = await Promise.try(run, context).catch((error: unknown) => [failedBy(error)]);
    report.push(...found.map((finding) => ({ check: name, title, ...finding })));
  }
  return report;
}
