/** What requests by chance meet at the least: from an answer to a refusal of each kind. */
export const usualStatuses = ['200', '204', '308', '400', '404', '405', '406', '413', '415', '417', '431', '501'];
