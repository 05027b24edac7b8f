import { type Html, html } from '../../html.ts';

const accountsStyle = `
  :root {
    color-scheme: light dark;
    --ground: light-dark(#f1eef7, #14111c);
    --card: light-dark(#fff, #1e1a29);
    --ink: light-dark(#1c1726, #f0ecf7);
    --soft: light-dark(#5d5670, #b0a8c2);
    --line: light-dark(#d8d2e6, #3a3349);
    --edge: light-dark(#857c9c, #82799a);
    --accent: light-dark(#5b33c4, #b9a2ff);
    --on-accent: light-dark(#fff, #1b1230);
    --chosen: light-dark(#f1ecff, #2c2442);
    --alarm: light-dark(#a3122f, #ff9fae);
    font: 1rem/1.5 system-ui, sans-serif;
  }
  * { box-sizing: border-box }
  body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink) }
  header { background: light-dark(var(--accent), var(--chosen)); color: light-dark(var(--on-accent), var(--ink)) }
  header p { max-width: 30rem; margin: 0 auto; padding: .75rem 1.25rem; font-size: .9375rem }
  header b { margin-right: .5rem; padding: .1rem .5rem; border: 1px solid; border-radius: 1rem; font-size: .8125rem }
  main { max-width: 30rem; margin: 0 auto; padding: 1.75rem 1.25rem 2.5rem; background: var(--card) }
  h1 { margin: 0 0 1.25rem; font-size: 1.5rem; font-weight: 500; line-height: 1.25; overflow-wrap: anywhere; text-wrap: balance }
  h1 strong { font-weight: 700 }
  h2, legend { margin: 0 0 .5rem; padding: 0; color: var(--soft); font-size: .875rem; font-weight: 600 }
  .wishes { margin: 0 0 1.5rem; padding: 0; list-style: none }
  .wishes li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .5rem 0; border-top: 1px solid var(--line) }
  .wishes li:last-child { border-bottom: 1px solid var(--line) }
  .wishes code { flex-basis: 100% }
  code { color: var(--soft); font: .8125rem/1.8 ui-monospace, monospace }
  fieldset { margin: 0; padding: 0; border: 0; min-width: 0 }
  .user { display: flex; align-items: center; gap: .875rem; margin-bottom: .5rem; padding: .625rem .875rem; border: 1px solid var(--line); border-radius: .75rem; cursor: pointer }
  .user:hover { border-color: var(--edge) }
  .user:has(:checked) { border-color: var(--accent); background: var(--chosen); box-shadow: inset 0 0 0 1px var(--accent) }
  .user:has(:focus-visible), button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
  .user input { flex: none; width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--accent); outline: 0 }
  .user > span:last-child { min-width: 0; overflow-wrap: anywhere }
  .picture { flex: none; width: 3rem; height: 3rem; border-radius: 50%; background: var(--line) }
  .user b, .user small { display: block; line-height: 1.35 }
  .user small { color: var(--soft); font-size: .875rem }
  .buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 1rem }
  button { flex: 1 1 9rem; min-height: 3rem; padding: .5rem 1.25rem; border: 1px solid var(--edge); border-radius: 1.5rem; background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer }
  button:hover { border-color: var(--ink) }
  .primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent) }
  .target { margin: 0; color: var(--soft); font-size: .875rem; text-align: center; overflow-wrap: anywhere }
  .complaint { padding: .75rem 1rem; border: 1px solid; border-radius: .75rem; color: var(--alarm); overflow-wrap: anywhere }
  @media (min-width: 36rem) {
    .wishes code { flex-basis: auto }
    header p { text-align: center; max-width: 44rem }
    main { margin: 3rem auto; padding: 2.25rem 2.5rem 2rem; border-radius: 1.25rem; box-shadow: 0 1px 2px #0001, 0 12px 40px #0000001a }
  }`;

/** The layout of pages that replace Spotify's accounts service. A banner says so. */
export function renderAccountsLayout({ title, body }: { title: string; body: Html }): string {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} (sandbox)</title>
<style>${{ html: accountsStyle }}</style>
<header><p><b>Sandbox</b> This is not Spotify. Choose a demo user; there is no password.</p></header>
<main>${body}
</main>
</html>
`.html;
}
