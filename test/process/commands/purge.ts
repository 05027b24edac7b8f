import { type EndedProgram, type ProgramOptions, runProgram } from '../../support/programs/start-program.ts';

/** Runs `npm run purge`. */
export const purge = (options: ProgramOptions): Promise<EndedProgram> => runProgram('purge', options);

export const purgeAll = (options: ProgramOptions): Promise<EndedProgram> => purge({ ...options, args: ['--all'] });
