import { createHash } from 'node:crypto';
import { type Html, html } from '../../html.ts';
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

interface PageNeeds {
  /** The base of picture URLs. */
  pictures?: string;
  /** The redirect target of the form; Chromium applies `form-action` to redirects too. */
  formLeadsTo?: string;
}

/** A page with a strict Content-Security-Policy. */
function respondPage(status: number, html: string, { pictures, formLeadsTo }: PageNeeds = {}): Response {
  const policy = {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'style-src': [hashOfStyle(html)],
    'img-src': ["'self'", 'data:', ...originOf(pictures)],
    'form-action': formLeadsTo === undefined ? ["'none'"] : ["'self'", ...originOf(formLeadsTo)],
  };
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': Object.entries(policy)
        .map(([name, sources]) => `${name} ${sources.join(' ')}`)
        .join('; '),
      // With `no-referrer`, browsers send forms with `Origin: null`.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  });
}

const originOf = (address: string | undefined): string[] => {
  const url = URL.parse(address ?? '');
  return url ? [url.origin] : [];
};

function hashOfStyle(html: string): string {
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}

interface AuthorizePage {
  request: AuthorizationRequest;
  /** The base of picture URLs. */
  pages: string;
  /** What the user must correct in the form. */
  complaint?: string;
}

/** The consent page. Its form posts to the same URL. */
function renderAuthorizePage({ request, pages, complaint }: AuthorizePage): string {
  const { clientId, redirectUri, scopes } = request;
  const { host } = new URL(redirectUri);
  const wishes = scopes.map((scope) => html`<li>${meaningOf(scope)} <code>${scope}</code></li>`);
  return renderAccountsLayout({
    title: 'Log in to the sandbox',
    body: html`
<h1>Allow <strong>${clientId}</strong> to use your account?</h1>
${complaint === undefined ? [] : html`<p class="complaint" role="alert">${complaint}</p>`}
<section aria-labelledby="wishes">
<h2 id="wishes">The app will be able to</h2>
<ul class="wishes"><li>See your name and your picture</li>${wishes}</ul>
</section>
<form method="post">
<fieldset>
<legend>Log in as</legend>
${sandboxUsers.map((user, place) => renderUser(user, pages, place === 0))}
</fieldset>
<p class="buttons">
<button name="decision" value="accept" class="primary">Agree</button>
<button name="decision" value="refuse" formnovalidate>Refuse</button>
</p>
</form>
<p class="target">You will be redirected to <strong>${host}</strong>.</p>`,
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
  const text = follows === 0 ? 'follows no artists' : `follows ${follows} artists`;
  return name === null ? `no name, no picture, ${text}` : text;
}

/** Without a redirect, because the request may come from an attacker. */
const renderRefusalPage = (complaint: string): string =>
  renderAccountsLayout({
    title: 'This login request is invalid',
    body: html`
<h1>This login request is invalid</h1>
<p class="complaint" role="alert">${complaint}</p>
<p>Spotify would refuse the request of the app with this message. The app got no access. You can close this page.</p>`,
  });

interface Authorization {
  /** The consent page, or an error page. */
  show(query: URLSearchParams): Response;
  /** Redirects to the app with the decision of the user. */
  decide(query: URLSearchParams, form: URLSearchParams): Response;
}

interface AuthorizationParts extends AuthorizationRules {
  grants: Grants;
  clock: { now(): number };
  /** The base of picture URLs. */
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
            if (!user) return ask(request, 'Choose a user.');
            return redirect(answerAddress(request, { code: grants.issueCode(request, user, clock.now()) }));
          default:
            return ask(request, 'Choose Agree or Refuse.');
        }
      }),
  };
}

/** 303, so that the browser follows a POST with a GET. */
const redirect = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
