/** Exit statuses, by the names of sysexits.h where it has one. */
export const exitStatus = {
  success: 0,
  failure: 1,
  /** Unknown command line argument. */
  usage: 64,
  /** A later try may succeed. */
  tempFail: 75,
  /** Invalid settings. */
  config: 78,
} as const;
