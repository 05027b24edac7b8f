import { Layout } from '../components/layout.tsx';
import { type Frame, loadFrame } from '../frame.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';

type Missing = 'artist' | 'release' | 'page';

/** For a path that nothing answers. */
export async function answerUnknownPage(visit: Visit): Promise<ShownPage> {
  return renderNotFound(visit, 'page', await loadFrame(visit.scope));
}

export function renderNotFound({ asset, nowMs }: Visit, missing: Missing, frame: Frame): ShownPage {
  const page = (
    <Layout title="Not found" section={null} asset={asset} nowMs={nowMs} frame={frame}>
      <div class="stop">
        <p class="stop-number" aria-hidden="true">
          404
        </p>
        <h1>{missing === 'page' ? 'Nothing is at this address' : `The graph has no such ${missing}`}</h1>
        {missing === 'page' ? (
          <p>The address may be mistyped, or what it led to is gone.</p>
        ) : (
          <p>
            {missing === 'artist' ? 'An artist' : 'A release'} appears when a sync finds it on a list, and goes some
            time after it is listed no longer.
          </p>
        )}
        <p>
          Search for a name above, or see <a href="/">what is new</a>.
        </p>
      </div>
    </Layout>
  );
  return { status: 404, page };
}
