import { findUser } from '../accounts/users.ts';
import { html } from './html.ts';
import { renderLayout } from './layout.ts';
import type { PageContext } from './page-context.ts';

/** Undefined for somebody who is not among the invented. */
export function renderUserPage({ pages }: Pick<PageContext, 'pages'>, id: string): string | undefined {
  const user = findUser(id);
  if (!user) return undefined;
  return renderLayout({
    title: user.name ?? user.id,
    image: user.pictureId === null ? undefined : `${pages}/covers/${user.pictureId}.svg`,
    kind: 'person',
    body: html`<p><small>Follows ${user.follows} invented artists</small></p>`,
  });
}
