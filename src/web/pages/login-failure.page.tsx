import type { Problem } from '../../http/problem.ts';
import { Layout } from '../components/layout.tsx';
import { frameDocument } from '../documents/sync.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';

/** Why a login, or its end, came to nothing. Whoever was logged in before it still is. */
export async function answerLoginFailure(
  { ask, asset, nowMs }: Visit,
  { status, title: known, detail }: Problem,
): Promise<ShownPage> {
  const frame = await ask(frameDocument);
  const title = frame.viewer ? 'You are still logged in' : known;
  const page = (
    <Layout title={title} section={null} asset={asset} nowMs={nowMs} frame={frame}>
      <div class="stop">
        <p class="eyebrow">Login</p>
        <h1>{title}</h1>
        <p>{detail}</p>
        <p>
          <a class="action" href="/auth/login?returnTo=/you">
            Log in again
          </a>
        </p>
        <p>
          Or see <a href="/">what is new</a>
          {frame.viewer && (
            <>
              {' '}
              and <a href="/you">what is new for you</a>
            </>
          )}
          .
        </p>
      </div>
    </Layout>
  );
  return { status, page };
}
