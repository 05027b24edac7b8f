import type { Command } from 'commander';
import { readVersion } from '../../program-folder.ts';
import { examine } from '../doctor/examine.ts';
import { exitStatusOf, renderJson, renderWords } from '../doctor/render-report.ts';

export const defineDoctor = (command: Command): Command =>
  command.option('--json', 'print JSON for programs').action(async ({ json = false }: { json?: boolean }) => {
    const findings = await examine();
    const versions = { version: readVersion(), node: process.versions.node };
    process.stdout.write(json ? renderJson(findings, versions) : renderWords(findings, process.stdout));
    process.exitCode = exitStatusOf(findings);
  });
