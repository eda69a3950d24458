import { createHash } from 'node:crypto';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { entryOf } from '../../shared/domain/entry.ts';
import type { DomainEvent } from '../../shared/domain/events.ts';
import { nameOf as nameOfPerson, type PersonState, proofOf } from '../../shared/domain/person-state.ts';
import { namesTold } from '../../shared/domain/record-name.ts';
import { sentenceOf } from '../../shared/domain/record-sentence.ts';
import { currentCandidate, type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { verdictsOf } from '../../shared/domain/uat-verdict.ts';
import { type Markup, markup } from '../documents/markup.ts';
import { pageDocuments } from './page-documents.ts';
import { pageGates } from './page-gates.ts';
import { pageSignOffs } from './page-sign-offs.ts';
import { pageStyle } from './page-style.ts';
import { timeOf } from './page-time.ts';

interface PageInput {
  readonly state: ReleaseState;
  /** All events of the dossier, in the order of the log. */
  readonly events: readonly DomainEvent[];
  readonly people: readonly PersonState[];
  readonly createdAt: string;
  /** The bytes that are kept by a digest. */
  readonly factOf: (digest: string) => Uint8Array | undefined;
}

const styleSource = `'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`;

/** The dossier in words, for somebody who has nothing but a browser. It shows; only `dossier verify` checks. */
export function dossierPage(input: PageInput): string {
  const { state, people, createdAt } = input;
  const title = `${releaseName(state)}: dossier`;
  return `<!doctype html>\n${
    markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${{ markup: styleSource }}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: pageStyle }}</style>
</head>
<body>
<header>
<h1 dir="auto">${releaseName(state)}</h1>
<p class="quiet">${statusOf(state)} Exported ${timeOf(createdAt)}.</p>
<p class="note">This page shows what the dossier holds; it proves nothing by itself. <code>countersign dossier verify FILE</code>
checks every signature, digest and chain, offline and without a workspace. “Verified” means signed by the person’s own key,
“recorded” that somebody else entered it.</p>
</header>
<main>
${bits(state)}${pageSignOffs(state, people)}${verdicts(state)}${checklist(input)}${pageDocuments(state, input.people)}${pageGates(state, input.factOf)}${promotions(input)}${record(input)}</main>
</body>
</html>
`.markup
  }`;
}

function statusOf(state: ReleaseState): string {
  const { status, ended } = state;
  return ended === null ? 'Open.' : `${status.charAt(0).toUpperCase()}${status.slice(1)} ${ended.at}.`;
}

function bits(state: ReleaseState): Markup {
  const candidate = currentCandidate(state);
  if (candidate === null) return markup`<h2>Candidate</h2>\n<p>No candidate was cut.</p>\n`;
  return markup`<h2>Candidate ${candidateName(candidate.number)}</h2>
<p>Manifest (SHA-256)<br><code>${candidate.manifest}</code></p>
<table>
<thead><tr><th scope="col">Repository</th><th scope="col">Commit</th></tr></thead>
<tbody>
${candidate.repositories.map((one) => markup`<tr><td dir="auto">${one.name}</td><td><code>${one.commit}</code></td></tr>\n`)}</tbody>
</table>
<table>
<thead><tr><th scope="col">Slice</th><th scope="col">Digest (SHA-256)</th></tr></thead>
<tbody>
${candidate.slices.map((slice) => markup`<tr><td>${slice.name}</td><td><code>${slice.digest}</code></td></tr>\n`)}</tbody>
</table>
`;
}

function verdicts(state: ReleaseState): Markup {
  const all = verdictsOf(state);
  if (all.length === 0) return markup``;
  const mark = { pass: '✓ pass', fail: '✕ fail', blocked: '✕ blocked', unknown: '? unknown' } as const;
  const tone = { pass: 'pass', fail: 'fail', blocked: 'fail', unknown: 'unknown' } as const;
  return markup`<h2>UAT</h2>
<table>
<thead><tr><th scope="col">Ticket</th><th scope="col">Title</th><th scope="col">Verdict</th></tr></thead>
<tbody>
${all.map(
  ({ ticket, title, verdict, given }) =>
    markup`<tr><td dir="auto">${ticket}</td><td dir="auto">${title}</td><td><span class="${tone[verdict]}">${mark[verdict]}</span> ${given?.note ?? ''}</td></tr>\n`,
)}</tbody>
</table>
`;
}

function checklist({ state, people }: PageInput): Markup {
  const rows = state.checklist.map((item) => {
    const who = item.done?.actor.kind === 'person' ? nameOfPerson(people, item.done.actor.person) : '';
    const evidence = (item.done?.evidence ?? []).map((one) => {
      if (one.kind === 'file') {
        return markup`<br><span class="quiet" dir="auto">${one.name}</span> <code>${one.digest}</code>`;
      }
      return markup`<br><span class="quiet" dir="auto">${one.kind === 'link' ? one.url : one.text}</span>`;
    });
    const note = item.done?.note ? markup`<br><span class="quiet" dir="auto">${item.done.note}</span>` : markup``;
    return markup`<tr><td>${item.title}${evidence}${note}</td><td>${
      item.done === null ? markup`<span class="unknown">? open</span>` : markup`<span class="pass">✓ done</span> ${who}`
    }</td></tr>\n`;
  });
  return markup`<h2>Checklist</h2>
<table>
<thead><tr><th scope="col">Item</th><th scope="col">State</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

function promotions({ state, people }: PageInput): Markup {
  if (state.promotions.length === 0) return markup``;
  const outcomes = {
    confirmed: { tone: 'pass', words: '✓ confirmed' },
    failed: { tone: 'fail', words: '✕ failed' },
    inProgress: { tone: 'unknown', words: '? under way' },
  } as const;
  const rows = state.promotions.map(({ kind, environment, target, status, outcome, reason, started }) => {
    const { tone, words } = outcomes[status];
    const who = outcome?.actor.kind === 'person' ? nameOfPerson(people, outcome.actor.person) : '';
    const told = [reason, outcome?.text ?? ''].filter((text) => text !== '').join(' · ');
    return markup`<tr>
<td>${kind === 'promote' ? 'Promotion to' : 'Rollback of'} ${environment}</td>
<td>${target.version} ${candidateName(target.candidate)}</td>
<td dir="auto"><span class="${tone}">${words}</span> ${who}${told === '' ? markup`` : markup`<br><span class="quiet">${told}</span>`}</td>
<td>${timeOf(started.at)}</td>
</tr>
`;
  });
  return markup`<h2>Promotions</h2>
<table>
<thead><tr><th scope="col">What</th><th scope="col">Target</th><th scope="col">Outcome</th><th scope="col">Started</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

function record({ events, people }: PageInput): Markup {
  const names = new Map<string, string>();
  const nameOf = (key: string) => names.get(key);
  const rows = events.map((event) => {
    for (const { key, name } of namesTold(event, nameOf)) names.set(key, name);
    const person = people.find(({ id }) => event.actor.kind === 'person' && id === event.actor.person) ?? null;
    const proof = proofOf(person, entryOf(event));
    return markup`<tr><td>${event.sequence}</td><td dir="auto">${sentenceOf(event, nameOf).sentence}</td><td class="quiet proof">${proof}</td><td>${timeOf(event.at)}</td></tr>\n`;
  });
  return markup`<h2>Record</h2>
<table class="record">
<caption>Every decision in this dossier, in order. Gaps in the numbers belong to other releases.</caption>
<thead><tr><th scope="col">No.</th><th scope="col">Decision</th><th scope="col">Proof</th><th scope="col">When (UTC)</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}
