import { createHash } from 'node:crypto';

interface PageNeeds {
  /** The base of picture URLs. */
  pictures?: string;
  /** The redirect target of the form; Chromium applies `form-action` to redirects too. */
  formLeadsTo?: string;
}

/** A page with a strict Content-Security-Policy. */
export function respondPage(status: number, html: string, { pictures, formLeadsTo }: PageNeeds = {}): Response {
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
