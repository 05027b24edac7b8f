import { createHash } from 'node:crypto';

interface PageNeeds {
  /** Where pictures come from. */
  pictures?: string;
  /** Where the answer to the form leads: Chromium holds `form-action` against redirects too. */
  formLeadsTo?: string;
}

/** A page for a person, which may do what it needs and nothing else. */
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
      // Under `no-referrer` a browser would not name the origin that its form is sent from.
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
