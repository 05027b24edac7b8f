import type { ComponentChildren } from 'preact';

/** A word in the place of what there is nothing of, or could not be shown. */
export function Notice({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="notice">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
