import { candidateName } from './candidate-state.ts';
import type { KeptDocument } from './document.ts';
import { draftRollback } from './document-draft-rollback.ts';
import { draftSignOffs } from './document-draft-sign-offs.ts';
import { draftHead, list, minute, table, text } from './document-markdown.ts';
import { type GateKind, sayGateValue } from './gate.ts';
import type { Gate } from './gate-judge.ts';
import type { Manifest } from './manifest.ts';
import { nameOf } from './person-state.ts';
import type { PromotionState } from './promotion-state.ts';
import type { ReleaseState } from './release-state.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { verdictsOf } from './uat-verdict.ts';

/** What production holds now: its bits as its own manifest names them, null where that is not known here. */
export interface HeldBits {
  readonly version: string;
  readonly candidate: number;
  readonly manifest: string;
  readonly content: Manifest | null;
}

/** What first drafts are made from, beside who holds which role now. */
export interface DraftFacts extends SignOffFacts {
  /** Judged by the thresholds of production, or the built-in ones; null where there is no candidate to judge. */
  readonly gates: readonly Gate[] | null;
  /** Promotions and rollbacks of the product, in any order. */
  readonly promotions: readonly PromotionState[];
  readonly held: HeldBits | null;
  /** The manifest of the current candidate, where it can be read. */
  readonly manifest: Manifest | null;
  /** The approved runbook of the release before: its version and its text. */
  readonly runbook: { readonly release: string; readonly text: string } | null;
}

/** A first draft as Markdown, or null where only a person knows what stands in it. */
export function draftDocument(state: ReleaseState, document: KeptDocument, facts: DraftFacts): string | null {
  switch (document) {
    case 'test-evidence':
      return draftTests(state, facts);
    case 'security-scans':
      return draftReadings(state, facts, {
        title: 'Security scan reports',
        madeFrom: 'From vulnerability scans and quality gates of exactly this candidate.',
        gates: ['vulnerabilities', 'quality-gate'],
      });
    case 'performance-results':
      return draftReadings(state, facts, {
        title: 'Performance results',
        madeFrom: 'From performance results of exactly this candidate.',
        gates: ['performance'],
      });
    case 'sign-offs':
      return draftSignOffs(state, facts);
    case 'rollback-procedure':
      return draftRollback(state, facts);
    case 'runbook':
      return facts.runbook === null ? null : draftRunbook(state, facts.runbook, facts.now);
    case 'risk-assessment':
      return null;
  }
}

function draftTests(state: ReleaseState, facts: DraftFacts): string {
  const verdicts = verdictsOf(state);
  const count = (verdict: string) => verdicts.filter((one) => one.verdict === verdict).length;
  const rows = verdicts.map(({ ticket, title, verdict, given, isLapsed }) => [
    ticket,
    title,
    verdict === 'unknown' && isLapsed ? 'unknown: its commits changed since' : verdict,
    given === null ? 'nobody' : nameOf(facts.people, given.tester),
    given === null ? '' : `${candidateName(given.candidate)}, ${minute(given.given.at)}`,
    given?.note ?? '',
  ]);
  return joinBlocks([
    ...draftHead(
      state,
      'Test evidence',
      facts.now,
      'From UAT verdicts and the test reports of exactly this candidate.',
    ),
    '## UAT',
    `${count('pass')} of ${verdicts.length} tickets passed, ${count('fail')} failed, ${count('blocked')} are blocked, ${count('unknown')} have no verdict that counts.`,
    ...(rows.length === 0 ? [] : [table(['Ticket', 'Title', 'Verdict', 'Tester', 'On', 'Note'], rows)]),
    ...readings(facts, ['test-pass-rate', 'coverage']),
    ...evidenceOf(state, ['tests', 'coverage'], facts),
  ]);
}

function draftReadings(
  state: ReleaseState,
  facts: DraftFacts,
  {
    title,
    madeFrom,
    gates,
  }: { readonly title: string; readonly madeFrom: string; readonly gates: readonly GateKind[] },
): string {
  const kinds = gates.includes('performance') ? ['performance'] : ['vulnerabilities'];
  return joinBlocks([
    ...draftHead(state, title, facts.now, madeFrom),
    ...readings(facts, gates),
    ...evidenceOf(state, kinds, facts),
  ]);
}

/** Every number with its source and its time; what is missing is said as missing. */
function readings({ gates }: DraftFacts, kinds: readonly GateKind[]): readonly string[] {
  return (gates ?? [])
    .filter(({ gate }) => kinds.includes(gate))
    .flatMap(({ gate, title, value, readings: read, gaps }) => [
      `## ${title}`,
      value === null ? '**Unknown.** Nothing was read that could tell.' : `**${text(sayGateValue(gate, value))}**`,
      ...(read.length === 0
        ? []
        : [
            table(
              ['Source', 'Repository', 'Says', 'From', 'Read'],
              read.map(({ source, repository, detail, at, readAt }) => [
                source,
                repository ?? 'all',
                detail,
                at === null ? 'as it was read' : minute(at),
                readAt === null ? 'added by hand' : minute(readAt),
              ]),
            ),
          ]),
      ...(gaps.length === 0 ? [] : ['Not known:', list(gaps)]),
    ]);
}

function evidenceOf(state: ReleaseState, kinds: readonly string[], { people }: DraftFacts): readonly string[] {
  const candidate = state.candidates.at(-1)?.number;
  const own = state.evidence.filter(
    (one) =>
      one.candidate === candidate &&
      one.withdrawn === null &&
      one.reports.some(({ numbers }) => kinds.includes(numbers.kind)),
  );
  if (own.length === 0) return [];
  return [
    '## Files kept as evidence',
    table(
      ['File', 'Added by', 'When', 'SHA-256'],
      own.map(({ name, digest, added }) => [
        name,
        added.actor.kind === 'person' ? nameOf(people, added.actor.person) : 'a policy',
        minute(added.at),
        digest,
      ]),
    ),
  ];
}

function draftRunbook(
  state: ReleaseState,
  { release, text: before }: { release: string; text: string },
  now: string,
): string {
  return joinBlocks([
    ...draftHead(state, 'Deployment runbook', now, `From the runbook of ${release}; go through what is different now.`),
    '---',
    before.trim(),
  ]);
}

function joinBlocks(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
