/** A schedule whose timer does not come up during a test; a start syncs when there was no success for a year. */
export const onceAYear = '0 0 1 1 *';
