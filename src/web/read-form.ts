import { bodyParser } from '@koa/bodyparser';
import type { Context } from 'koa';
import { z } from 'zod';

const parse = bodyParser({ enableTypes: ['form'], formLimit: '4kb' });

const fields = z.record(z.string(), z.string()).catch({});

/** The fields of a form that a page sent; one that came twice makes it none. */
export async function readForm(ctx: Context): Promise<Record<string, string | undefined>> {
  await parse(ctx, async () => {});
  return fields.parse(ctx.request.body ?? {});
}
