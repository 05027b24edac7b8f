import { databaseError } from '../../database/failure.ts';
import { AppError, InvalidInputError } from '../../errors.ts';
import type { Problem } from '../../http/problems/problem.ts';
import type { Logger } from '../../logger.ts';
import { Layout } from '../components/layout.tsx';
import { loginHref } from '../links.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { loadFrame } from '../visit.ts';
import { describeFault, isOfCursor } from '../words.ts';

/** The page of an error. Only AppErrors show their message; a bug is logged. */
export async function answerFailure(
  { scope, asset, nowMs }: Visit,
  error: unknown,
  logger: Logger,
): Promise<ShownPage> {
  const failure = databaseError(error);
  const { status, title, words } = describe(failure ?? error);
  if (failure) logger.error({ code: failure.code, err: error }, 'A page failed with a database error');
  else if (status === 500) logger.error({ err: error }, 'A page failed with an unexpected error');
  // After a server error, reading the frame would likely fail too.
  const frame = status === 400 ? await loadFrame(scope).catch(() => null) : null;
  const page = (
    <Layout title={title} section={null} asset={asset} nowMs={nowMs} frame={frame}>
      <div class="stop">
        <p class="stop-number" aria-hidden="true">
          {status}
        </p>
        <h1>{title}</h1>
        <p dir="auto">{words}</p>
        <p>
          <a href="/">Go to new releases</a>
        </p>
      </div>
    </Layout>
  );
  return { status, page };
}

function describe(error: unknown): { status: number; title: string; words: string } {
  if (error instanceof InvalidInputError) {
    return {
      status: 400,
      title: isOfCursor(error) ? 'This page link is invalid' : 'This link has an invalid value',
      words: `${error.field} ${describeFault(error)}.`,
    };
  }
  if (error instanceof AppError) return { status: 503, title: 'Service unavailable', words: error.message };
  return { status: 500, title: 'Something went wrong', words: 'The server logged the error. Try again later.' };
}

/** Why a login or logout failed. An existing session continues. */
export async function answerLoginFailure(
  { scope, asset, nowMs }: Visit,
  { status, title: problemTitle, detail }: Problem,
): Promise<ShownPage> {
  const frame = await loadFrame(scope);
  const title = frame.viewer ? 'You are still logged in' : problemTitle;
  const page = (
    <Layout title={title} section={null} asset={asset} nowMs={nowMs} frame={frame}>
      <div class="stop">
        <p class="eyebrow">Login</p>
        <h1>{title}</h1>
        <p>{detail}</p>
        <p>
          <a class="action" href={loginHref}>
            Log in again
          </a>
        </p>
        <p>
          Or go to <a href="/">new releases</a>
          {frame.viewer && (
            <>
              {' '}
              or <a href="/you">your page</a>
            </>
          )}
          .
        </p>
      </div>
    </Layout>
  );
  return { status, page };
}
