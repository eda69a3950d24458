import type { AnswerKind } from './checklist.ts';
import type { ChecklistItemState } from './checklist-state.ts';
import { type DocumentKind, documentKindSchema, documentParts } from './document.ts';
import { type DocumentFacts, documentStateWords, standingOfDocument } from './document-standing.ts';
import { type GateKind, gateMeasures, sayGateValue, sayThreshold } from './gate.ts';
import type { Gate } from './gate-judge.ts';
import type { ReleaseState } from './release-state.ts';

/** What answers an open item of the checklist instead of a person. `at`: how old the answer is (UTC, ISO 8601). */
export interface ChecklistAnswer {
  readonly reason: string;
  readonly source: string;
  readonly at: string | null;
}

/** The fact that may answer an item, whether it does or not: what it says, whence, and how old that is. */
export interface ChecklistFact extends ChecklistAnswer {
  readonly kind: 'gate' | 'document';
  readonly title: string;
  readonly verdict: 'pass' | 'fail' | 'unknown';
  /** As it is shown: `99.6 %, asked for is at least 100 %`; a document's state. */
  readonly value: string;
}

/** What items are answered from. */
export interface AnswerFacts extends DocumentFacts {
  readonly gates: readonly Gate[];
}

/** The fact that answers an open item, or null. A waiver is no answer, neither is a gate that is not asked, nor what somebody set aside. */
export function answerOf(item: ChecklistItemState, state: ReleaseState, facts: AnswerFacts): ChecklistAnswer | null {
  if (item.done !== null || item.isByHand) return null;
  const fact = factOf(item, state, facts);
  if (fact?.verdict !== 'pass') return null;
  return { reason: `${fact.title} answers it. ${fact.reason}`, source: fact.source, at: fact.at };
}

/** What an open item waits for, in a sentence: the fact that could answer it, or somebody who does it. */
export function nextActionOf({ answeredBy, isByHand, evidenceRequired }: ChecklistItemState): string {
  const proof = evidenceRequired ? ', with evidence' : '';
  if (answeredBy === undefined || isByHand) return `Do it and mark it as done${proof}.`;
  return `${sayMeeting(answeredBy)}, or do it by hand${proof === '' ? ' and say how you know' : proof}.`;
}

function sayMeeting(kind: AnswerKind): string {
  if (kind === 'release-notes') return 'Approve both editions of the notes';
  return isDocument(kind)
    ? `Have ${documentParts[kind].title.toLowerCase()} approved`
    : `Meet the gate ${gateMeasures[kind].title.toLowerCase()}`;
}

/** What is known of the fact that may answer an item; null for an item that only a person can do. */
export function factOf(
  { answeredBy }: Pick<ChecklistItemState, 'answeredBy'>,
  state: ReleaseState,
  facts: AnswerFacts,
): ChecklistFact | null {
  if (answeredBy === undefined) return null;
  return isDocument(answeredBy) ? documentFact(answeredBy, state, facts) : gateFact(answeredBy, facts.gates);
}

function isDocument(kind: AnswerKind): kind is DocumentKind {
  return documentKindSchema.safeParse(kind).success;
}

function gateFact(kind: GateKind, gates: readonly Gate[]): ChecklistFact {
  const found = gates.find(({ gate, isAsked }) => gate === kind && isAsked);
  if (found === undefined) {
    const reason = 'Nothing that this product reads could tell, and no report was added.';
    const title = gateMeasures[kind].title;
    return { kind: 'gate', title, verdict: 'unknown', value: 'not known', reason, source: 'gates', at: null };
  }
  const { gate, title, verdict, value, threshold, reason, readings, at } = found;
  const told = value === null ? 'not known' : sayGateValue(gate, value);
  return {
    kind: 'gate',
    title,
    verdict,
    value: `${told}, asked for is ${sayThreshold(gate, threshold)}`,
    reason,
    source: readings[0]?.source ?? 'gates',
    at,
  };
}

function documentFact(kind: DocumentKind, state: ReleaseState, facts: DocumentFacts): ChecklistFact {
  const standing = standingOfDocument(state, kind, facts);
  return {
    kind: 'document',
    title: documentParts[kind].title,
    verdict: standing.state === 'approved' ? 'pass' : 'fail',
    value: documentStateWords[standing.state],
    reason: standing.reason,
    source: kind === 'release-notes' ? 'notes' : 'documents',
    at: standing.since,
  };
}
