import type {
  AuthorizationRequest,
  AuthorizationRules,
  ParsedAuthorization,
} from '../accounts/authorization-request.ts';
import { answerAddress, parseAuthorization } from '../accounts/authorization-request.ts';
import type { Grants } from '../accounts/grants.ts';
import { findUser } from '../accounts/users.ts';
import { renderAuthorizePage } from './authorize-page.ts';
import { renderRefusalPage } from './refusal-page.ts';
import { respondPage } from './respond-page.ts';

export interface Authorization {
  /** The page on which a person decides, or what is wrong with the request. */
  show(query: URLSearchParams): Response;
  /** Leads back to the app with what the person decided. */
  decide(query: URLSearchParams, form: URLSearchParams): Response;
}

export interface AuthorizationParts extends AuthorizationRules {
  grants: Grants;
  clock: { now(): number };
  /** The base of the pictures. */
  pages: () => string;
}

export function createAuthorization({ grants, clock, pages, ...rules }: AuthorizationParts): Authorization {
  const respond = (parsed: ParsedAuthorization, answer: (request: AuthorizationRequest) => Response): Response => {
    if ('complaint' in parsed) return respondPage(400, renderRefusalPage(parsed.complaint));
    if ('redirect' in parsed) return redirect(parsed.redirect);
    return answer(parsed.request);
  };
  const ask = (request: AuthorizationRequest, complaint?: string): Response => {
    const status = complaint === undefined ? 200 : 400;
    const html = renderAuthorizePage({ request, pages: pages(), ...(complaint !== undefined && { complaint }) });
    return respondPage(status, html, { pictures: pages(), formLeadsTo: request.redirectUri });
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
