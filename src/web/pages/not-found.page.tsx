import { Layout } from '../components/layout.tsx';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { type Frame, loadFrame } from '../visit.ts';

const titles = { artist: 'Artist not found', release: 'Release not found', page: 'Page not found' };

/** For paths without a page. */
export async function answerUnknownPage(visit: Visit): Promise<ShownPage> {
  return renderNotFound(visit, 'page', await loadFrame(visit.scope));
}

export function renderNotFound({ asset, nowMs }: Visit, missing: keyof typeof titles, frame: Frame): ShownPage {
  const page = (
    <Layout title="Not found" section={null} asset={asset} nowMs={nowMs} frame={frame}>
      <div class="stop">
        <p class="stop-number" aria-hidden="true">
          404
        </p>
        <h1>{titles[missing]}</h1>
        {missing === 'page' ? (
          <p>The link may be mistyped, or the page no longer exists.</p>
        ) : (
          <p>
            The graph has no {missing} with this id. A sync adds each {missing} that Spotify lists as new, and deletes
            it some time after Spotify stops listing it.
          </p>
        )}
        <p>
          Search for a name above, or go to <a href="/">new releases</a>.
        </p>
      </div>
    </Layout>
  );
  return { status: 404, page };
}
