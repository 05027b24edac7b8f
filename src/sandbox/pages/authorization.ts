import {
  type AuthorizationRequest,
  type AuthorizationRules,
  answerAddress,
  type ParsedAuthorization,
  parseAuthorization,
} from '../accounts/authorization-request.ts';
import type { Grants } from '../accounts/grants.ts';
import { meaningOf } from '../accounts/scopes.ts';
import { findUser, type SandboxUser, sandboxUsers } from '../accounts/users.ts';
import { renderAccountsLayout } from './accounts-layout.ts';
import { type Html, html } from './html.ts';
import { respondPage } from './respond-page.ts';

interface AuthorizePage {
  request: AuthorizationRequest;
  /** The base of the pictures. */
  pages: string;
  /** What is to be mended in the form, for the person. */
  complaint?: string;
}

/** Where somebody says who they are, and accepts or refuses. The form is sent to the page's own address. */
function renderAuthorizePage({ request, pages, complaint }: AuthorizePage): string {
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

/** For the person: an app that asks wrongly is not led back to, as that may be where somebody wants them. */
const renderRefusalPage = (complaint: string): string =>
  renderAccountsLayout({
    title: 'This login cannot go on',
    body: html`
<h1>This login cannot go on</h1>
<p class="complaint" role="alert">${complaint}</p>
<p>The app that sent you here asked for something that Spotify would refuse in these words. Nothing was agreed to; you can
close this page.</p>`,
  });

interface Authorization {
  /** The page on which a person decides, or what is wrong with the request. */
  show(query: URLSearchParams): Response;
  /** Leads back to the app with what the person decided. */
  decide(query: URLSearchParams, form: URLSearchParams): Response;
}

interface AuthorizationParts extends AuthorizationRules {
  grants: Grants;
  clock: { now(): number };
  /** The base of the pictures. */
  pages: string;
}

export function createAuthorization({ grants, clock, pages, ...rules }: AuthorizationParts): Authorization {
  const respond = (parsed: ParsedAuthorization, answer: (request: AuthorizationRequest) => Response): Response => {
    if ('complaint' in parsed) return respondPage(400, renderRefusalPage(parsed.complaint));
    if ('redirect' in parsed) return redirect(parsed.redirect);
    return answer(parsed.request);
  };
  const ask = (request: AuthorizationRequest, complaint?: string): Response => {
    const status = complaint === undefined ? 200 : 400;
    const html = renderAuthorizePage({ request, pages, ...(complaint !== undefined && { complaint }) });
    return respondPage(status, html, { pictures: pages, formLeadsTo: request.redirectUri });
  };

  return {
    show: (query) => respond(parseAuthorization(query, rules), ask),
    decide: (query, form) =>
      respond(parseAuthorization(query, rules), (request) => {
        const user = findUser(form.get('user'));
        switch (form.get('decision')) {
          case 'refuse':
            return redirect(answerAddress(request, { error: 'access_denied' }));
          case 'accept':
            if (!user) return ask(request, 'Choose who you are.');
            return redirect(answerAddress(request, { code: grants.issueCode(request, user, clock.now()) }));
          default:
            return ask(request, 'Agree or refuse.');
        }
      }),
  };
}

/** 303: whatever the form was sent by, the app is asked by GET. */
const redirect = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
