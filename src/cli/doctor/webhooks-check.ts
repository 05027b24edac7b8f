import { graphOf } from '../../catalog/schema/graph.ts';
import { reportTargets } from '../../push/report-targets.ts';
import type { DoctorContext } from './context.ts';
import { type Finding, skipped } from './finding.ts';

export async function checkWebhooks({ database }: DoctorContext): Promise<Finding[]> {
  if (!database) return [skipped('There is no database to read them from.')];
  return reportTargets(graphOf(database.em.fork()));
}
