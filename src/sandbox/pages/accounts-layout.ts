import { accountsStyle } from './accounts-style.ts';
import { type Html, html } from './html.ts';

/** The frame of the pages that stand in for Spotify's accounts service, and say that they do. */
export function renderAccountsLayout({ title, body }: { title: string; body: Html }): string {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} (sandbox)</title>
<style>${{ html: accountsStyle }}</style>
<header><p><b>Sandbox</b> This is not Spotify. The people here are invented, and nobody asks for a password.</p></header>
<main>${body}
</main>
</html>
`.html;
}
