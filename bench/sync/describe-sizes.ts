import { formatTable } from '../shared/format-table.ts';
import type { SyncCost } from '../shared/run-sync-process.ts';
import type { SizeCost } from './measure-size.ts';

const header = [
  'releases',
  'sync',
  'rounds',
  'seconds',
  'processor s',
  'releases/s',
  'calls',
  'written',
  'peak MB',
  'file MB',
];

export const describeSizes = (sizes: readonly SizeCost[]): string =>
  formatTable(
    header,
    sizes.flatMap((size) => [toRow('first', size.first, size), toRow('second', size.second, size)]),
  );

const toRow = (
  sync: string,
  { seconds, processorSeconds, calls, written, peakBytes }: SyncCost,
  { releases, rounds, fileBytes }: SizeCost,
): string[] => [
  inWhole(releases),
  sync,
  String(rounds),
  seconds.toFixed(2),
  processorSeconds.toFixed(1),
  inWhole(releases / seconds),
  inWhole(calls),
  inWhole(written),
  peakBytes === 0 ? '?' : inWhole(peakBytes / 1e6),
  (fileBytes / 1e6).toFixed(1),
];

const inWhole = (value: number): string => Math.round(value).toLocaleString('en');
