import { examineDisk } from '../../database/examine.ts';
import type { DoctorContext } from './context.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';
import { formatBytes } from './format-bytes.ts';

/** A sync of some thousand releases writes this much before SQLite moves it into the file. */
const leastFreeBytes = 50e6;
/** Some months of an average graph. */
const usualFreeBytes = 500e6;

/** A backup, a restore and a purge of everything need room for a second copy of the file. */
export function checkDisk({ config, examined }: DoctorContext): Finding[] {
  const disk = examineDisk(config.databaseUrl);
  if (!disk) return [skipped('The disk is that of the PostgreSQL server.')];
  const free = `${formatBytes(disk.freeBytes)} of ${formatBytes(disk.totalBytes)} are free`;
  const size = 'bytes' in examined ? (examined.bytes ?? 0) : 0;
  if (disk.freeBytes < leastFreeBytes) return [failed(`${free}. A sync may fail. Free some space.`)];
  if (disk.freeBytes < size) return [warning(`${free}, less than the database file has. A backup needs as much.`)];
  if (disk.freeBytes < usualFreeBytes) return [warning(`${free}. Free some space before the graph grows.`)];
  return [ok(`${free}.`)];
}
