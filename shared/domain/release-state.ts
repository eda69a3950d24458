import { evolveImpliedApprovals, type ImpliedApproval } from './approval-state.ts';
import { type CandidateState, evolveCandidates, evolveRefs, type RefState } from './candidate-state.ts';
import { type ChecklistItemState, evolveChecklist } from './checklist-state.ts';
import { type DocumentState, evolveDocuments } from './document-state.ts';
import { type Entry, entryOf, idOfStream } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';
import { type EvidenceState, evolveEvidence } from './evidence-state.ts';
import { evolveNotes, type NotesState, untouchedNotes } from './notes-state.ts';
import { evolveOverrides, type OverrideState } from './override-state.ts';
import { type AdoptionState, evolvePolicy } from './policy-adoption-state.ts';
import { evolvePromotions, type PromotionState } from './promotion-state.ts';
import { evolveRequests, type RequestState } from './sign-off-request.ts';
import { evolveSignOffs, type SignOffState } from './sign-off-state.ts';
import type { VerdictState } from './uat-state.ts';
import { evolveWaivers, type WaiverState } from './waiver-state.ts';
import { evolveWrites, type WriteState } from './write-state.ts';

/** How a release ended: `by` is the release that superseded it, `reason` null where it was closed. */
export interface ReleaseEnd extends Entry {
  readonly reason: string | null;
  readonly by: string | null;
}

/** Everything that was decided about one release. The last candidate is the current one. */
export type ReleaseState = Readonly<EventData<'release.planned'>> & {
  readonly id: string;
  readonly planned: Entry;
  readonly status: 'open' | 'closed' | 'abandoned' | 'superseded';
  readonly ended: ReleaseEnd | null;
  readonly candidates: readonly CandidateState[];
  readonly refs: readonly RefState[];
  readonly checklist: readonly ChecklistItemState[];
  readonly verdicts: readonly VerdictState[];
  readonly signOffs: readonly SignOffState[];
  /** What the policy approved by its gates: no sign-offs, and counted as none. */
  readonly impliedApprovals: readonly ImpliedApproval[];
  readonly requests: readonly RequestState[];
  readonly waivers: readonly WaiverState[];
  readonly evidence: readonly EvidenceState[];
  /** Gates that said no, each once for a rung and a candidate. */
  readonly firedGates: readonly EventData<'gate.fired'>[];
  /** The policies it was put under since it was planned; `rules` holds the last. */
  readonly adoptions: readonly AdoptionState[];
  readonly overrides: readonly OverrideState[];
  readonly writes: readonly WriteState[];
  readonly promotions: readonly PromotionState[];
  readonly notes: NotesState;
  readonly documents: readonly DocumentState[];
};

/** The release after one more event of the stream `release/<id>`; null before the first. */
export function evolveRelease(state: ReleaseState | null, event: DomainEvent): ReleaseState | null {
  if (event.type === 'release.planned') return planned(event);
  if (state === null) return null;
  switch (event.type) {
    case 'release.abandoned':
      return { ...state, status: 'abandoned', ended: { ...entryOf(event), reason: event.data.reason, by: null } };
    case 'release.superseded':
      return { ...state, status: 'superseded', ended: { ...entryOf(event), ...event.data } };
    case 'release.closed':
      return { ...state, status: 'closed', ended: { ...entryOf(event), reason: null, by: null } };
    case 'candidate.cut':
      return { ...state, candidates: evolveCandidates(state.candidates, event) };
    case 'ref.intended':
    case 'ref.created':
    case 'ref.failed':
      return { ...state, refs: evolveRefs(state.refs, event) };
    case 'checklist.itemAdded':
    case 'checklist.itemChanged':
    case 'checklist.itemAssigned':
    case 'checklist.itemDone':
    case 'checklist.itemReopened':
      return { ...state, checklist: evolveChecklist(state.checklist, event, state.planned.at) };
    case 'document.added':
    case 'document.assigned':
    case 'document.submitted':
    case 'document.approved':
    case 'document.returned':
      return { ...state, documents: evolveDocuments(state.documents, event) };
    case 'uat.verdictGiven':
      return { ...state, verdicts: [...state.verdicts, { ...event.data, given: entryOf(event) }] };
    case 'waiver.given':
    case 'waiver.withdrawn':
      return { ...state, waivers: evolveWaivers(state.waivers, event) };
    case 'evidence.added':
    case 'evidence.withdrawn':
      return { ...state, evidence: evolveEvidence(state.evidence, event) };
    case 'gate.fired':
      return { ...state, firedGates: [...state.firedGates, event.data] };
    case 'policy.adopted':
      return { ...state, ...evolvePolicy(state, event) };
    case 'override.proposed':
    case 'override.agreed':
    case 'override.ended':
    case 'override.reviewed':
      return { ...state, overrides: evolveOverrides(state.overrides, event) };
    case 'write.intended':
    case 'write.settled':
      return { ...state, writes: evolveWrites(state.writes, event) };
    case 'signOff.given':
    case 'signOff.withdrawn':
    case 'signOff.answered':
      return { ...state, signOffs: evolveSignOffs(state.signOffs, event) };
    case 'approval.implied':
      return { ...state, impliedApprovals: evolveImpliedApprovals(state, event) };
    case 'signOff.requested':
      return { ...state, requests: evolveRequests(state.requests, event) };
    case 'promotion.started':
    case 'promotion.confirmed':
    case 'promotion.failed':
      return { ...state, promotions: evolvePromotions(state.promotions, event) };
    case 'notes.entryEdited':
    case 'notes.entryRestored':
    case 'notes.entryAdded':
    case 'notes.entryRemoved':
    case 'notes.introductionSet':
    case 'notes.approved':
      return { ...state, notes: evolveNotes(state.notes, event) };
    default:
      return state;
  }
}

/** The release that a whole stream tells of, or null for a stream that does not begin with a planned release. */
export function foldRelease(events: readonly DomainEvent[]): ReleaseState | null {
  return events.reduce<ReleaseState | null>(evolveRelease, null);
}

/** The candidate that is proposed now: the last one cut. */
export function currentCandidate(state: ReleaseState): CandidateState | null {
  return state.candidates.at(-1) ?? null;
}

/** `Shop 2.4.0`, as sentences name a release. */
export function releaseName(state: Pick<ReleaseState, 'productName' | 'version'>): string {
  return `${state.productName} ${state.version}`;
}

function planned(event: DomainEvent<'release.planned'>): ReleaseState {
  return {
    ...event.data,
    id: idOfStream(event.stream),
    planned: entryOf(event),
    status: 'open',
    ended: null,
    candidates: [],
    refs: [],
    checklist: [],
    verdicts: [],
    waivers: [],
    evidence: [],
    firedGates: [],
    adoptions: [],
    overrides: [],
    writes: [],
    signOffs: [],
    impliedApprovals: [],
    requests: [],
    promotions: [],
    notes: untouchedNotes,
    documents: [],
  };
}
