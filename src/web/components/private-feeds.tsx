import type { PrivateFeed } from '../../catalog/people/private-feeds.ts';
import { showReleaseDate } from '../words.ts';

interface PrivateFeedsProps {
  feeds: readonly PrivateFeed[];
  /** The token of a feed that this request created. It is shown only once. */
  token: string | null;
  /** The start of the feed URLs, without a final slash. */
  publicUrl: string;
}

const formats = { atom: 'Atom', rss: 'RSS', json: 'JSON Feed', ics: 'Calendar (.ics)' };

/** Feeds of the viewer's new releases, for programs that cannot log in. */
export function PrivateFeeds({ feeds, token, publicUrl }: PrivateFeedsProps) {
  return (
    <section aria-labelledby="private-feeds">
      <h2 id="private-feeds">Private feeds</h2>
      <p class="lead">For a feed reader or a calendar, which cannot log in. Anyone with the URL can read the feed.</p>
      {token !== null && <NewFeed token={token} publicUrl={publicUrl} />}
      {feeds.length > 0 && (
        <ul class="lines">
          {feeds.map(({ rowId, name, createdAt }) => (
            <li key={rowId}>
              <span dir="auto">{name}</span>
              <span class="facts">
                created on <time dateTime={createdAt}>{showReleaseDate(createdAt.slice(0, 10))}</time>
              </span>
              <form method="post" action="/you/feeds/revoke">
                <input type="hidden" name="id" value={rowId} />
                <button type="submit" class="plain">
                  Revoke<span class="visually-hidden"> the feed {name}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form class="inline-form" method="post" action="/you/feeds">
        <label>
          Name <input type="text" name="name" maxLength={100} placeholder="Private feed" />
        </label>
        <button type="submit">Create feed</button>
      </form>
    </section>
  );
}

/** Shows whole URLs to copy. They are gone once the visitor leaves the page. */
function NewFeed({ token, publicUrl }: { token: string; publicUrl: string }) {
  return (
    <div class="new-feed">
      <p id="new-feed">
        <strong>Your feed is ready.</strong> Copy one of these URLs now. They are shown only once.
      </p>
      <ul>
        {Object.entries(formats).map(([format, name], index) => (
          <li key={format}>
            <a href={`/feeds/private/${token}.${format}`} target="_blank" rel="noreferrer">
              {name}
            </a>
            <input
              type="text"
              readOnly
              value={`${publicUrl}/feeds/private/${token}.${format}`}
              aria-label={`${name} URL`}
              aria-describedby="new-feed"
              autofocus={index === 0}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
