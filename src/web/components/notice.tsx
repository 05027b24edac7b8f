import type { ComponentChildren } from 'preact';
import type { ListingSource } from '../../catalog/schema/sync-run.entity.ts';

/** Replaces a list that is empty or cannot be shown. */
export function Notice({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="notice">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Links to the item at Spotify, or to its page in the sandbox. */
export function SourceLink({ url, name, source }: { url: string; name: string; source: ListingSource }) {
  const where = source === 'sandbox' ? 'the sandbox' : 'Spotify';
  return (
    <a class="source" href={url} rel="external">
      Open in {where}
      <span class="visually-hidden">: {name}</span>
      <span aria-hidden="true"> ↗</span>
    </a>
  );
}
