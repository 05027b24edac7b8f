/** A schedule that starts no sync during a test, except at a start without a recent success. */
export const onceAYear = '0 0 1 1 *';
