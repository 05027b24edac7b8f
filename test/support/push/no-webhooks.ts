import type { Webhooks } from '../../../src/push/webhooks.ts';

const fail = async (): Promise<never> => {
  throw new Error('This test has no webhooks');
};

/** For a request scope whose test uses none. */
export const noWebhooks: Webhooks = {
  list: fail,
  create: fail,
  rotateSecret: fail,
  test: fail,
  enable: fail,
  delete: fail,
};
