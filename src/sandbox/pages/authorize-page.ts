import type { AuthorizationRequest } from '../accounts/authorization-request.ts';
import { meaningOf } from '../accounts/scopes.ts';
import { type SandboxUser, sandboxUsers } from '../accounts/users.ts';
import { renderAccountsLayout } from './accounts-layout.ts';
import { type Html, html } from './html.ts';

export interface AuthorizePage {
  request: AuthorizationRequest;
  /** The base of the pictures. */
  pages: string;
  /** What is to be mended in the form, for the person. */
  complaint?: string;
}

/** Where somebody says who they are, and accepts or refuses. The form is sent to the page's own address. */
export function renderAuthorizePage({ request, pages, complaint }: AuthorizePage): string {
  const { clientId, redirectUri, scopes } = request;
  const { host } = new URL(redirectUri);
  const wishes = scopes.map((scope) => html`<li>${meaningOf(scope)} <code>${scope}</code></li>`);
  return renderAccountsLayout({
    title: 'Log in to the sandbox',
    body: html`
<h1>Let the app <strong>${clientId}</strong> use an account?</h1>
${complaint === undefined ? [] : html`<p class="complaint" role="alert">${complaint}</p>`}
<section aria-labelledby="wishes">
<h2 id="wishes">It would be able to</h2>
<ul class="wishes"><li>See your name and your picture</li>${wishes}</ul>
</section>
<form method="post">
<fieldset>
<legend>Who are you?</legend>
${sandboxUsers.map((user, place) => renderUser(user, pages, place === 0))}
</fieldset>
<p class="buttons">
<button name="decision" value="accept" class="primary">Agree</button>
<button name="decision" value="refuse" formnovalidate>Refuse</button>
</p>
</form>
<p class="target">Either way you go on to <strong>${host}</strong>.</p>`,
  });
}

function renderUser({ id, name, pictureId, follows }: SandboxUser, pages: string, isFirst: boolean): Html {
  const picture =
    pictureId === null
      ? html`<span class="picture" aria-hidden="true"></span>`
      : html`<img class="picture" src="${pages}/covers/${pictureId}.svg?s=64" alt="" width="48" height="48">`;
  return html`<label class="user">
<input type="radio" name="user" value="${id}" required${isFirst ? { html: ' checked' } : []}>
${picture}
<span><b>${name ?? id}</b><small>${describeFollows(follows, name)}</small></span>
</label>
`;
}

function describeFollows(follows: number, name: string | null): string {
  const whom = follows === 0 ? 'follows nobody' : `follows ${follows} artists`;
  return name === null ? `no name, no picture, ${whom}` : whom;
}
