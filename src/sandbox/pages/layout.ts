import type { Html } from './html.ts';
import { html } from './html.ts';

interface PageParts {
  title: string;
  kind: string;
  image: string | undefined;
  body: Html;
}

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 40rem; margin: 3rem auto; padding: 0 1.25rem }
  img { width: min(20rem, 100%); border-radius: .5rem; display: block }
  h1 { margin: 1.25rem 0 0; line-height: 1.2; font-size: 1.75rem }
  h1 + p { margin: .25rem 0 1rem; opacity: .7 }
  aside { margin-top: 2.5rem; padding: .75rem 1rem; border: 1px solid; border-radius: .5rem; opacity: .8 }
  .artists a { margin-right: .75rem }
  li small, p small { opacity: .65; margin-left: .25rem }`;

export function renderLayout({ title, kind, image, body }: PageParts): string {
  const picture = image ? html`<img src="${image}" alt="" width="320" height="320">` : [];
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${title} (sandbox)</title>
<style>${{ html: style }}</style>
${picture}
<h1 dir="auto">${title}</h1>
<p>${kind}</p>
${body}
<aside>Invented, part of the sandbox. Nothing of the kind exists, here or at Spotify.</aside>
</html>
`.html;
}
