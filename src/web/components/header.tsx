import { reauthorizeBy } from '../../accounts/lifetimes.ts';
import type { Account } from '../../catalog/people/accounts.ts';
import { visibleName } from '../../catalog/schema/visible-name.ts';
import { loginHref } from '../links.ts';
import type { Frame } from '../visit.ts';
import { showShortDay } from '../words.ts';

/** A login link, or the viewer with a logout button; nothing if login is off. */
function LoginArea({ frame: { viewer, hasLogin } }: { frame: Frame }) {
  if (viewer) {
    return (
      <form class="login" method="post" action="/auth/logout">
        <span dir="auto">{visibleName(viewer.name, viewer.spotifyId)}</span>
        <button type="submit" class="plain">
          Log out
        </button>
      </form>
    );
  }
  if (!hasLogin) return null;
  return (
    <p class="login">
      <a href={loginHref}>Log in</a>
    </p>
  );
}

const reminderMs = 14 * 24 * 60 * 60 * 1000;

/** Spotify's refresh tokens expire after six months. The reminder appears two weeks before. */
function Reminder({ viewer, nowMs }: { viewer: Account; nowMs: number }) {
  const end = reauthorizeBy(viewer.consentedAt);
  if (Date.parse(end) - nowMs > reminderMs) return null;
  return (
    <p class="banner">
      Your Spotify login expires on <time dateTime={end}>{showShortDay(end)}</time>.{' '}
      <a href={loginHref}>Log in again</a> to keep your artists up to date.
    </p>
  );
}

export type Section = 'new' | 'upcoming' | 'calendar' | 'you' | null;

interface HeaderProps {
  section: Section;
  frame: Frame | null;
  nowMs: number;
  /** The search of this page. */
  words: string;
  /** Whether the page has the filter form. The search field is then part of it. */
  hasFilters: boolean;
}

export function Header({ section, frame, nowMs, words, hasFilters }: HeaderProps) {
  return (
    <header class="top">
      {frame?.source === 'sandbox' && (
        <p class="banner">
          <strong>Demo data.</strong> These artists and releases come from the bundled sandbox. None of them exists.
        </p>
      )}
      {frame?.source === 'listenbrainz' && (
        <p class="banner">
          <strong>The Spotify part is off.</strong> This server has no Spotify credentials. It has{' '}
          <a href="/upcoming">what ListenBrainz announces</a>.
        </p>
      )}
      {frame?.viewer && <Reminder viewer={frame.viewer} nowMs={nowMs} />}
      <a class="mark" href="/">
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path d="M6 17 12 6l7 9" />
          <circle cx="12" cy="6" r="3.5" />
          <circle cx="6" cy="17" r="3.5" />
          <circle cx="19" cy="15" r="2.5" />
        </svg>
        Release Graph
      </a>
      <nav aria-label="Main">
        <a href="/" aria-current={section === 'new' ? 'page' : undefined}>
          New
        </a>
        {frame?.hasUpcoming && (
          <a href="/upcoming" aria-current={section === 'upcoming' ? 'page' : undefined}>
            Upcoming
          </a>
        )}
        <a href="/calendar" aria-current={section === 'calendar' ? 'page' : undefined}>
          Calendar
        </a>
        {frame?.viewer && (
          <a href="/you" aria-current={section === 'you' ? 'page' : undefined}>
            For you
          </a>
        )}
      </nav>
      <Search words={words} hasFilters={hasFilters} />
      {frame && <LoginArea frame={frame} />}
    </header>
  );
}

function Search({ words, hasFilters }: Pick<HeaderProps, 'words' | 'hasFilters'>) {
  const field = (
    <input
      id="search"
      type="search"
      name="q"
      value={words}
      maxLength={200}
      placeholder="Search names"
      aria-label="Search releases and artists by name"
      aria-keyshortcuts="/"
      form={hasFilters ? 'filters' : undefined}
    />
  );
  if (hasFilters) return <search class="search">{field}</search>;
  return (
    <search class="search">
      <form action="/" method="get">
        {field}
        <input type="hidden" name="listedNow" value="any" />
      </form>
    </search>
  );
}
