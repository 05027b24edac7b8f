import { AppError, InvalidInputError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { Layout } from '../components/layout.tsx';
import { frameDocument } from '../documents/sync.ts';
import type { ShownPage } from '../serve-page.ts';
import type { Visit } from '../visit.ts';
import { faultOf } from '../words.ts';

/** What went wrong with a page, in the words that are meant for whoever asked; of a bug the log knows more. */
export async function answerFailure({ ask, asset, nowMs }: Visit, error: unknown, logger: Logger): Promise<ShownPage> {
  const { status, title, words } = describe(error);
  if (status === 500) logger.error({ err: error }, 'A page met an unexpected error');
  // Where the server is at fault, it is asked for no more.
  const frame = status === 400 ? await ask(frameDocument).catch(() => null) : null;
  const page = (
    <Layout title={title} section={null} asset={asset} nowMs={nowMs} frame={frame}>
      <div class="stop">
        <p class="stop-number" aria-hidden="true">
          {status}
        </p>
        <h1>{title}</h1>
        <p dir="auto">{words}</p>
        <p>
          <a href="/">To what is new</a>
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
      title: 'This address asks for something that cannot be',
      words: `The parameter ${error.field} is at fault: ${faultOf(error)}.`,
    };
  }
  if (error instanceof AppError) return { status: 503, title: 'Not available now', words: error.message };
  return { status: 500, title: 'Something went wrong here', words: 'The log of the server has more. Try again later.' };
}
