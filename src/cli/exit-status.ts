/** Exit statuses, by the names of sysexits.h where it has one. */
export const exitStatus = {
  success: 0,
  failure: 1,
  /** The command line asks for something that there is not. */
  usage: 64,
  /** Something is missing that a later try may bring. */
  tempFail: 75,
  /** The environment asks for something that cannot be done. */
  config: 78,
} as const;
