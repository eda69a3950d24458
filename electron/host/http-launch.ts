import { createHash } from 'node:crypto';
import type { PageParts } from './page-files.ts';

/** What a launch code is traded for: the app's page, with home as it was, empty where it is not known. */
export interface Traded extends PageParts {
  readonly header: string;
  readonly screen: string;
}

/** Where the page finds what it shows with each call. */
export const sessionMeta = 'countersign-session';

/**
 * The one page without a session. It holds no data: it trades the launch code of its address for a session and becomes the app's
 * page, without going anywhere. `css` is what the app's page looks like; it counts when there is one.
 */
export function launchPage(nonce: string, css: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta property="csp-nonce" nonce="${nonce}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Countersign</title>
<script>${script}</script>
<style nonce="${nonce}" id="launch">
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; padding: 2rem; }
h1 { font-size: 1.25rem; font-weight: 600; margin: 0 0 .5rem; }
p { margin: 0 0 .75rem; }
code { font-family: ui-monospace, monospace; font-size: .9em; }
</style>
<style nonce="${nonce}" media="not all" id="app">${css}</style>
</head>
<body>
<main>
<noscript><p>Countersign needs JavaScript.</p></noscript>
<section data-state="opening" hidden>
<h1>Opening Countersign</h1>
</section>
<section data-state="none" hidden>
<h1>This window has no session</h1>
<p>Countersign opens by a launch address, which works once. Run <code>countersign serve</code> in a terminal: it prints
one, also while Countersign is running already.</p>
</section>
<section data-state="refused" hidden>
<h1>This launch address was used before</h1>
<p>Each launch address works once. Run <code>countersign serve</code> again in a terminal: it prints a new one.</p>
</section>
</main>
</body>
</html>
`;
}

// The first thing in the document, so that the trade is under way while the rest is read.
const script = `
const isRead = new Promise((resolve) => addEventListener('DOMContentLoaded', resolve));
const show = async (state) => {
  await isRead;
  for (const section of document.querySelectorAll('[data-state]')) section.hidden = section.dataset.state !== state;
};
// The app's page takes this one's place. Where home as it was has come along, it is seen before anything else is asked for: its pixels come
// as late after its frame as that took, and on few processors later.
const become = async ({ header, fonts, links, screen, script }) => {
  removeEventListener('hashchange', open);
  const { head, body } = document;
  head.append(Object.assign(document.createElement('meta'), { name: '${sessionMeta}', content: header }));
  document.querySelector('#app').media = 'all';
  document.querySelector('#launch').remove();
  head.insertAdjacentHTML('beforeend', fonts);
  body.innerHTML = '<div id="root">' + screen + '</div>';
  if (screen !== '') {
    const began = performance.now();
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const delay = 150 + Math.min(2 * (performance.now() - began), 600);
    await scheduler.postTask(() => {}, { priority: 'background', delay });
  }
  head.insertAdjacentHTML('beforeend', links);
  await import(script);
};
const trade = async (code) => {
  const late = setTimeout(show, 400, 'opening');
  history.replaceState(null, '', '/');
  const answered = fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  }).catch(() => null);
  const theme = localStorage.getItem('countersign.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const answer = await answered;
  await isRead;
  clearTimeout(late);
  if (!answer?.ok) void show('refused');
  // The session is there: going to its page is as good.
  else await answer.json().then(become).catch(() => location.reload());
};
const open = () => {
  const code = location.hash.slice(1);
  if (code === '') void show('none');
  else void trade(code);
};
// An address pasted into this very tab changes its fragment only.
addEventListener('hashchange', open);
open();
`;

/** Allows the script above, and no other, beside what comes from files of ours. */
export const launchScriptSource = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
