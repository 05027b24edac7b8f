import { showShortDay } from '../dates.ts';
import type { FrameData } from '../documents/frame.ts';

/** The way in, or who is in and the way out; nothing where the server has no login. */
export function LoginArea({ frame: { viewer, loginPath } }: { frame: FrameData }) {
  if (viewer) {
    return (
      <form class="login" method="post" action="/auth/logout">
        <span dir="auto">{viewer.name ?? viewer.spotifyId}</span>
        <button type="submit" class="plain">
          Log out
        </button>
      </form>
    );
  }
  if (loginPath === null) return null;
  return (
    <p class="login">
      <a href={`${loginPath}?returnTo=/you`}>Log in</a>
    </p>
  );
}

const reminderMs = 14 * 24 * 60 * 60 * 1000;

/** Spotify lets nobody's login outlast six months: two weeks before, whoever it concerns is told. */
export function Reminder({ reauthorizeBy, nowMs }: { reauthorizeBy: string | null; nowMs: number }) {
  if (reauthorizeBy === null || Date.parse(reauthorizeBy) - nowMs > reminderMs) return null;
  return (
    <p class="invented">
      Spotify ends your login on <time dateTime={reauthorizeBy}>{showShortDay(reauthorizeBy)}</time>.{' '}
      <a href="/auth/login?returnTo=/you">Log in again</a> to keep what is here for you.
    </p>
  );
}
