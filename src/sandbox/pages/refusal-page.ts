import { renderAccountsLayout } from './accounts-layout.ts';
import { html } from './html.ts';

/** For the person: an app that asks wrongly is not led back to, as that may be where somebody wants them. */
export const renderRefusalPage = (complaint: string): string =>
  renderAccountsLayout({
    title: 'This login cannot go on',
    body: html`
<h1>This login cannot go on</h1>
<p class="complaint" role="alert">${complaint}</p>
<p>The app that sent you here asked for something that Spotify would refuse in these words. Nothing was agreed to; you can
close this page.</p>`,
  });
