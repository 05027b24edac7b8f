import { createWriteStream, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import type { z } from 'zod';
import { openCatalog } from '../../catalog/open-catalog.ts';
import { describeDatabase, refuseMissing } from '../../database/open-database.ts';
import { AppError, InvalidInputError, UsageError } from '../../errors.ts';
import { changeFilters } from '../../export/change-table.ts';
import { type ExportRequest, exportFormats, exportGraph } from '../../export/export-graph.ts';
import { type ExportTableName, exportFilters, exportTables } from '../../export/tables.ts';
import { nameBeside, placeFile } from '../../place-file.ts';
import { exitStatus } from '../exit-status.ts';
import { type ProcessContext, startProcess } from '../start-process.ts';

interface ExportFlags {
  what: ExportTableName;
  format: ExportRequest['format'];
  output?: string;
}

export function defineExport(command: Command): Command {
  command
    .addOption(new Option('--what <table>', 'what to export').choices(Object.keys(exportTables)).makeOptionMandatory())
    .addOption(new Option('--format <format>', 'the file format').choices([...exportFormats]).makeOptionMandatory())
    .option('--output <file>', 'write a file instead of standard output')
    .optionsGroup('Filters of REST; without any, everything is exported (--after: changes only):');
  const filters = Object.entries({ ...changeFilters.shape, ...exportFilters.shape });
  for (const [name, schema] of filters) command.option(`--${name} <value>`, describeFilter(schema), collect);
  return command.action((flags: ExportFlags & Record<string, unknown>) => {
    const given = filters.flatMap(([name]) => ((flags[name] ?? []) as string[]).map((value) => [name, value]));
    return startProcess((context) => writeExport(context, flags, new URLSearchParams(given)), { descriptor: 2 });
  });
}

const describeFilter = (schema: z.ZodType): string => schema.meta()?.description ?? '';

const collect = (value: string, before: string[] = []): string[] => [...before, value];

async function writeExport(
  { config, logger, stop }: ProcessContext,
  { what, format, output }: ExportFlags,
  query: URLSearchParams,
): Promise<number> {
  const { databaseUrl: url } = config;
  if (format === 'parquet' && output === undefined && process.stdout.isTTY)
    throw new UsageError('Parquet is no text for a terminal. Name a file with --output.');
  refuseMissing(url);
  await using database = await openCatalog({ url });
  const chunks = nameFlags(() => exportGraph(database.em, { what, format, query }));
  if (output === undefined) await writeToStandardOutput(chunks, stop);
  else {
    await writeToFile(chunks, output, stop);
    logger.info({ what, format }, `Exported ${what} of ${describeDatabase(url)} to ${output}`);
  }
  return exitStatus.success;
}

/** Filters are flags here. */
function nameFlags<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidInputError) throw new UsageError(`--${error.message}`, { cause: error });
    throw error;
  }
}

type Chunks = AsyncIterable<string | Uint8Array>;

/** The reader of a pipe may have enough. */
async function writeToStandardOutput(chunks: Chunks, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(chunks, process.stdout, { signal, end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}

/** The file appears when it is complete. */
async function writeToFile(chunks: Chunks, output: string, signal: AbortSignal): Promise<void> {
  const draft = nameBeside(output, 'partial');
  try {
    await pipeline(chunks, createWriteStream(draft, { flags: 'wx' }), { signal });
    placeFile(draft, output);
  } catch (error) {
    rmSync(draft, { force: true });
    throw signal.aborted ? new AppError('STOPPED', `Stopped. ${output} was not written.`) : unwritable(error, output);
  }
}

const unwritable = (error: unknown, output: string): unknown =>
  error instanceof Error && 'syscall' in error
    ? new AppError('EXPORT_FAILED', `${output} cannot be written: ${error.message}`, { cause: error })
    : error;
