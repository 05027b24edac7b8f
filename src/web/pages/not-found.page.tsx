import { Layout } from '../components/layout.tsx';
import type { Source } from '../components/source-link.tsx';
import { frameDocument } from '../documents/sync.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';

type Missing = 'artist' | 'release' | 'page';

/** For a path that nothing answers. */
export async function answerUnknownPage(visit: Visit): Promise<ShownPage> {
  const { catalog } = await visit.ask(frameDocument);
  return renderNotFound(visit, 'page', catalog.source);
}

export function renderNotFound({ asset }: Visit, missing: Missing, source: Source): ShownPage {
  const page = (
    <Layout title="Not found" section={null} asset={asset} source={source}>
      <div class="stop">
        <p class="stop-number" aria-hidden="true">
          404
        </p>
        <h1>{missing === 'page' ? 'Nothing is at this address' : `The graph has no such ${missing}`}</h1>
        {missing === 'page' ? (
          <p>The address may be mistyped, or what it led to is gone.</p>
        ) : (
          <p>
            An {missing} appears when a sync finds a release of it, and goes some time after the last one is no longer listed.
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
