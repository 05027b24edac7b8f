import Router from '@koa/router';
import { type Html, html } from '../../html.ts';
import { inlineHashes, pagePolicy } from '../access/secure-headers.ts';
import type { Revalidation } from '../caching/revalidation.ts';
import {
  addressOf,
  isProblemName,
  type ProblemName,
  type ProblemType,
  problemNames,
  problemTypes,
} from './problem-types.ts';

const style =
  ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{max-width:40rem;margin:3rem auto;padding:0 1.25rem}dt{margin-top:.5rem}';

/** The page has no scripts, and only inline styles. */
const problemPagePolicy = pagePolicy({
  'style-src': inlineHashes(`<style>${style}</style>`, 'style'),
  'img-src': ['data:'],
});

function renderProblemPage(name: ProblemName): string {
  const { status, title, meaning, advice, fields = {} }: ProblemType = problemTypes[name];
  const members = Object.entries(fields).map(
    ([field, sense]) => html`<dt><code>${field}</code></dt>
<dd>${sense}</dd>
`,
  );
  return renderPage(
    title,
    html`<p>Status ${status}, type <code>${addressOf(name)}</code></p>
<h2>What it means</h2>
<p>${meaning}</p>
<h2>What to do</h2>
<p>${advice}</p>
<h2>Members of the response</h2>
<dl>
<dt><code>type</code>, <code>title</code>, <code>status</code></dt>
<dd>As on this page.</dd>
<dt><code>detail</code></dt>
<dd>What was wrong with this request, for people.</dd>
${members}</dl>
<p><a href="/problems/">All problems</a></p>`,
  );
}

function renderProblemList(): string {
  const items = problemNames.map(
    (name) => html`<li><a href="${addressOf(name)}">${problemTypes[name].title}</a> (${problemTypes[name].status})</li>
`,
  );
  return renderPage(
    'Problems',
    html`<p>The errors that this server returns as <code>application/problem+json</code> (RFC 9457).</p>
<ul>
${items}</ul>`,
  );
}

// The empty icon keeps browsers from asking for /favicon.ico.
const renderPage = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${title} (Release Graph)</title>
<style>${{ html: style }}</style>
<h1>${title}</h1>
${body}
</html>
`.html;

/** Pages that explain each `type` of problem. They are HTML even for a client that accepts only problems. */
export function createProblemRoutes({ ofProgram }: Revalidation): Router {
  const router = new Router({ sensitive: true });
  router.get('/problems{/}', ofProgram(), (ctx) => {
    ctx.set('Content-Security-Policy', problemPagePolicy);
    ctx.type = 'html';
    ctx.body = renderProblemList();
  });
  router.get('/problems/:name{/}', ofProgram(), (ctx, next) => {
    const { name = '' } = ctx.params;
    if (!isProblemName(name)) return next();
    ctx.set('Content-Security-Policy', problemPagePolicy);
    ctx.type = 'html';
    ctx.body = renderProblemPage(name);
  });
  return router;
}
