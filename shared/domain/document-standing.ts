import { type CandidateState, candidateName } from './candidate-state.ts';
import { type DocumentKind, documentParts, type KeptDocument, rolloutSlices } from './document.ts';
import type { DocumentVersion } from './document-state.ts';
import type { Entry } from './entry.ts';
import { productionOf } from './environment.ts';
import type { Occupancy } from './environment-occupancy.ts';
import type { ReportedNumbers } from './evidence.ts';
import type { Edition } from './notes.ts';
import { joinNames } from './rejection.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

/** What of the outside a document's standing depends on. */
export interface DocumentFacts {
  readonly environments: readonly Occupancy[];
  /** Digest of each edition of the notes as it reads now; null where nobody has read it. */
  readonly notes?: Readonly<Record<Edition, string | null>> | null | undefined;
}

/** Where a document stands, in a sentence; `version` is its latest, null for the notes and where there is none. */
export interface DocumentStanding {
  readonly state: 'missing' | 'draft' | 'submitted' | 'approved' | 'outdated';
  readonly reason: string;
  readonly version: DocumentVersion | null;
  /** Nobody can tell here: the words of the notes were not read. */
  readonly isUnknown?: boolean;
  /** Since when it stands so, where that is known. */
  readonly since: string | null;
}

/** How a document stands, after its title and a colon. */
export const documentStateWords: Readonly<Record<DocumentStanding['state'], string>> = {
  missing: 'missing',
  draft: 'a draft',
  submitted: 'waits for approval',
  approved: 'approved',
  outdated: 'outdated',
};

/** Where a document of a release stands now. */
export function standingOfDocument(
  state: ReleaseState,
  document: DocumentKind,
  facts: DocumentFacts,
): DocumentStanding {
  if (document === 'release-notes') return { ...standingOfNotes(state, facts), version: null };
  const version = state.documents.find((one) => one.document === document)?.versions.at(-1) ?? null;
  if (version === null) {
    return { state: 'missing', reason: 'There is none yet.', version, since: state.planned.at };
  }
  const outdated = whyOutdated(state, document, version, facts);
  if (outdated !== null) return { state: 'outdated', reason: outdated, version, since: version.added.at };
  const { approved, submitted, returned } = version;
  const number = `Version ${version.version}`;
  if (approved !== null) {
    const isCarried = currentCandidate(state)?.manifest !== approved.manifest;
    const carried = isCarried ? '; nothing that it speaks of changed since' : '';
    const reason = `${number} was approved for ${candidateName(approved.candidate)}${carried}.`;
    return { state: 'approved', reason, version, since: approved.at };
  }
  if (submitted !== null) {
    return { state: 'submitted', reason: `${number} waits for approval.`, version, since: submitted.at };
  }
  const reason = returned === null ? `${number} is not submitted yet.` : `It was returned: ${returned.reason}`;
  return { state: 'draft', reason, version, since: (returned ?? version.added).at };
}

/** Why a version does not speak of what there is now any more, or null. */
export function whyOutdated(
  state: ReleaseState,
  document: KeptDocument,
  version: DocumentVersion,
  facts: DocumentFacts,
): string | null {
  return whyOtherBits(state, document, version) ?? whyOvertaken(state, document, version.added, facts);
}

function whyOtherBits(state: ReleaseState, document: KeptDocument, version: DocumentVersion): string | null {
  const current = currentCandidate(state);
  const number = version.submitted?.candidate ?? version.candidate;
  const own = state.candidates.find((one) => one.number === number);
  if (current === null || own === undefined || own.manifest === current.manifest) return null;
  const [then, now] = [candidateName(own.number), candidateName(current.number)];
  if (documentParts[document].about === 'bits') return `It is about ${then}; ${now} is the candidate now.`;
  const changed = changedSlices(own, current);
  if (changed === null) return `It is about ${then}, and nobody can tell what of the rollout changed since.`;
  return changed.length === 0 ? null : `Between ${then} and ${now} ${joinNames(changed)} changed.`;
}

/** The slices of the rollout that differ; null where the product has none of them. */
function changedSlices(own: CandidateState, current: CandidateState): readonly string[] | null {
  const digestOf = ({ slices }: CandidateState, name: string) => slices.find((one) => one.name === name)?.digest;
  const known = rolloutSlices.filter((name) => digestOf(own, name) ?? digestOf(current, name));
  return known.length === 0 ? null : known.filter((name) => digestOf(own, name) !== digestOf(current, name));
}

const reportsOf: Readonly<Partial<Record<KeptDocument, readonly ReportedNumbers['kind'][]>>> = {
  'test-evidence': ['tests', 'coverage'],
  'security-scans': ['vulnerabilities'],
  'performance-results': ['performance'],
};

/** What was decided after it was written and belongs into it. */
function whyOvertaken(
  state: ReleaseState,
  document: KeptDocument,
  { sequence }: Entry,
  { environments }: DocumentFacts,
): string | null {
  const isLater = (entry: Entry | null) => entry !== null && entry.sequence > sequence;
  if (document === 'test-evidence' && state.verdicts.some(({ given }) => isLater(given))) {
    return 'A UAT verdict was given after it was written.';
  }
  if (document === 'sign-offs' && state.signOffs.some(({ given, withdrawn }) => isLater(given) || isLater(withdrawn))) {
    return 'Somebody signed or withdrew after it was written.';
  }
  const kinds = reportsOf[document] ?? [];
  const own = state.evidence.filter(({ reports }) => reports.some(({ numbers }) => kinds.includes(numbers.kind)));
  if (own.some(({ added, withdrawn }) => isLater(added) || isLater(withdrawn))) {
    return 'A report was added or taken back after it was written.';
  }
  if (document !== 'rollback-procedure') return null;
  const production = productionOf(state.rules.ladder)?.name;
  const { current } = environments.find(({ environment }) => environment === production) ?? { current: null };
  if (current === null || current.target.release === state.id || !isLater(current.outcome)) return null;
  const { version, candidate } = current.target;
  return `${production ?? ''} holds ${version} ${candidateName(candidate)} since; it was written before that.`;
}

/** The notes have no versions of their own here: both editions have to be approved for these bits, as they read now. */
function standingOfNotes(state: ReleaseState, { notes }: DocumentFacts): Omit<DocumentStanding, 'version'> {
  const candidate = currentCandidate(state);
  if (candidate === null) {
    return { state: 'missing', reason: 'They come with the first candidate.', since: state.planned.at };
  }
  const editions = (['internal', 'customer'] as const).map((edition) => {
    const approval = state.notes.approvals[edition];
    if (approval === null) return { edition, kind: 'open' } as const;
    if (approval.manifest !== candidate.manifest) return { edition, kind: 'other', approval } as const;
    const isSame = notes != null && notes[edition] === approval.content;
    return { edition, kind: isSame ? ('approved' as const) : ('changed' as const), approval };
  });
  const other = editions.find(({ kind }) => kind === 'other');
  if (other?.kind === 'other') {
    const reason = `The ${other.edition} edition was approved for ${candidateName(other.approval.candidate)}.`;
    return { state: 'outdated', reason, since: candidate.cut.at };
  }
  const changed = editions.find(({ kind }) => kind === 'changed');
  if (changed !== undefined) {
    const isUnknown = notes == null || notes[changed.edition] === null;
    const reason = isUnknown
      ? 'Whether their words are the approved ones is not known.'
      : `The words of the ${changed.edition} edition changed after they were approved.`;
    return { state: 'outdated', reason, since: candidate.cut.at, isUnknown };
  }
  const open = editions.find(({ kind }) => kind === 'open');
  return open === undefined
    ? {
        state: 'approved',
        reason: `Both editions are approved for ${candidateName(candidate.number)}.`,
        since: state.notes.approvals.customer?.given.at ?? null,
      }
    : { state: 'draft', reason: `Nobody approved the ${open.edition} edition.`, since: candidate.cut.at };
}
