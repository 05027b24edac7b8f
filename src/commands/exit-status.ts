/** Exit statuses, by the names of sysexits.h where it has one. */
export const exitStatus = {
  success: 0,
  failure: 1,
  /** An argument that the command does not know. */
  usage: 64,
  /** Something is missing that a later try may bring. */
  tempFail: 75,
  /** The environment asks for something that cannot be done. */
  config: 78,
} as const;
