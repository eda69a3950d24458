import { documentParts, type KeptDocument } from './document.ts';
import { chooseApproverSeat, documentOf } from './document-approver.ts';
import type { DocumentCommand, DocumentDecisionFacts } from './document-command.ts';
import { standingOfDocument } from './document-standing.ts';
import type { DocumentState, DocumentVersion } from './document-state.ts';
import { accept, type Decision, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { nameOf } from './person-state.ts';
import { rejectAll } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

type DocumentDecision = Decision<NewReleaseEvent>;
type Command<K extends DocumentCommand['kind']> = Extract<DocumentCommand, { kind: K }>;
interface Known {
  readonly state: ReleaseState;
  readonly document: DocumentState;
  readonly facts: DocumentDecisionFacts;
}

/**
 * Decides about the documents of a release. Codes: `release-unknown`, `release-closed`, `release-abandoned`, `release-superseded`,
 * `document-of-notes`, `candidate-none`, `document-changed`, `nothing-changed`, `person-unknown`, `document-missing`,
 * `document-not-latest`, `document-outdated`, `document-submitted-already`, `document-approved-already`, `document-not-submitted`,
 * `document-not-returnable`, `reason-missing`, and those of `chooseApproverSeat`.
 */
export function decideDocument(
  state: ReleaseState | null,
  command: DocumentCommand,
  facts: DocumentDecisionFacts,
): DocumentDecision {
  if (state === null) return rejectAll([unknownRelease]);
  const closed = openOrReason(state);
  if (closed !== null) return rejectAll([closed]);
  if (command.document === 'release-notes') {
    return reject(
      'document-of-notes',
      'The release notes are written and approved as notes.',
      'Open the notes of this release, or use “countersign notes”.',
    );
  }
  const known = { state, document: documentOf(state, command.document), facts };
  switch (command.kind) {
    case 'add':
      return decideAdding(known, command, command.document);
    case 'assign':
      return decideAssignment(known, command);
    case 'submit':
      return ofLatest(known, command.digest, (version) => decideSubmission(known, version));
    case 'approve':
      return ofLatest(known, command.digest, (version) => decideApproval(known, command, version));
    case 'return':
      return ofLatest(known, command.digest, (version) => decideReturn(known, command, version));
  }
}

function decideAdding(
  { state, document, facts }: Known,
  command: Command<'add'>,
  kind: KeptDocument,
): DocumentDecision {
  const candidate = currentCandidate(state);
  const latest = document.versions.at(-1) ?? null;
  const { title, about } = documentParts[kind];
  if (candidate === null && about === 'bits') {
    return reject('candidate-none', `${title} speaks of a candidate, and none was cut yet.`, 'Cut rc.1 first.');
  }
  if (command.basedOn !== null && command.basedOn !== (latest?.version ?? 0)) {
    return reject(
      'document-changed',
      `Somebody kept version ${latest?.version ?? 0} of it meanwhile.`,
      'Read that version, then write yours over it.',
    );
  }
  const isOutdated = standingOfDocument(state, kind, facts).state === 'outdated';
  if (latest !== null && latest.digest === command.digest && !isOutdated) {
    return reject('nothing-changed', `Version ${latest.version} says exactly this.`, 'There is nothing to keep.');
  }
  const { digest, name, bytes, format, origin, facts: madeFrom, risk } = command;
  return accept({
    type: 'document.added',
    data: {
      document: kind,
      version: (latest?.version ?? 0) + 1,
      digest,
      name,
      bytes,
      format,
      origin,
      candidate: candidate?.number ?? null,
      ...(madeFrom === null ? {} : { facts: madeFrom }),
      ...(risk === null ? {} : { risk }),
    },
  });
}

function decideAssignment({ document, facts }: Known, { as, person }: Command<'assign'>): DocumentDecision {
  if (person !== null && !facts.people.some(({ id }) => id === person)) {
    return reject('person-unknown', 'There is no such person.', 'Add the person first.');
  }
  if (document[as] === person) {
    const who = person === null ? 'nobody in particular' : nameOf(facts.people, person);
    return reject('nothing-changed', `It is with ${who} already.`, 'Choose somebody else.');
  }
  return accept({ type: 'document.assigned', data: { document: document.document, as, person } });
}

/** A decision is about the version that was read: the latest one. */
function ofLatest(
  { document }: Known,
  digest: string,
  decide: (version: DocumentVersion) => DocumentDecision,
): DocumentDecision {
  const latest = document.versions.at(-1);
  const { title } = documentParts[document.document];
  if (latest === undefined) {
    return reject('document-missing', `${title}: there is none yet.`, 'Write it, or add a file.');
  }
  return latest.digest === digest
    ? decide(latest)
    : reject(
        'document-not-latest',
        `Version ${latest.version} of it is the latest.`,
        'Read that one and decide on it.',
      );
}

function decideSubmission({ state, document, facts }: Known, version: DocumentVersion): DocumentDecision {
  const candidate = currentCandidate(state);
  if (candidate === null) {
    return reject('candidate-none', 'An approval is for a candidate, and none was cut yet.', 'Cut rc.1 first.');
  }
  const standing = standingOfDocument(state, document.document, facts);
  switch (standing.state) {
    case 'outdated':
      return outdated(standing.reason);
    case 'approved':
      return reject(
        'document-approved-already',
        `Version ${version.version} is approved already.`,
        'Write another version where something has to change.',
      );
    case 'submitted':
      return reject('document-submitted-already', `Version ${version.version} waits already.`, 'Ask for its approval.');
    default:
      return accept({ type: 'document.submitted', data: bound(document, version, candidate) });
  }
}

function decideApproval(
  { state, document, facts }: Known,
  { by, comment }: Command<'approve'>,
  version: DocumentVersion,
): DocumentDecision {
  const standing = standingOfDocument(state, document.document, facts);
  if (standing.state === 'outdated') return outdated(standing.reason);
  if (standing.state === 'approved') {
    return reject(
      'document-approved-already',
      `Version ${version.version} is approved already.`,
      'Nothing is left to do.',
    );
  }
  if (version.submitted === null) {
    return reject('document-not-submitted', `Version ${version.version} was not submitted.`, 'Submit it first.');
  }
  const { seat, reasons } = chooseApproverSeat(state, document, version, by, facts);
  if (reasons.length > 0) return rejectAll(reasons);
  const data = { ...bound(document, version, { ...version.submitted, number: version.submitted.candidate }) };
  const { delegation } = seat;
  const onBehalf = delegation && { person: delegation.from, delegation: delegation.delegation };
  return accept({
    type: 'document.approved',
    data: { ...data, person: by, comment: comment.trim(), ...(onBehalf && { onBehalf }) },
  });
}

function decideReturn(
  { document }: Known,
  command: Command<'return'>,
  { version, digest, submitted }: DocumentVersion,
): DocumentDecision {
  const reason = command.reason.trim();
  if (submitted === null) {
    return reject('document-not-returnable', `Version ${version} was not submitted.`, 'There is nothing to return.');
  }
  return reason === ''
    ? reject('reason-missing', 'Returning it needs a reason.', 'Say what has to be different.')
    : accept({ type: 'document.returned', data: { document: document.document, version, digest, reason } });
}

function bound(
  { document }: DocumentState,
  { version, digest }: DocumentVersion,
  { number, manifest }: { readonly number: number; readonly manifest: string },
) {
  return { document, version, digest, candidate: number, manifest };
}

function outdated(reason: string): DocumentDecision {
  return reject('document-outdated', `It is outdated: ${reason}`, 'Write it anew, then submit that.');
}
