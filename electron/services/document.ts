import type { documentContract } from '../../shared/contract/document.ts';
import type { DocumentFormat, DocumentOrigin, KeptDocument } from '../../shared/domain/document.ts';
import { approversOf, chooseApproverSeat, documentOf } from '../../shared/domain/document-approver.ts';
import type { DocumentCommand, DocumentDecisionFacts } from '../../shared/domain/document-command.ts';
import { decideDocument } from '../../shared/domain/document-decide.ts';
import { draftDocument } from '../../shared/domain/document-draft.ts';
import { mayWriterApprove } from '../../shared/domain/document-rule.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { RiskResult } from '../../shared/domain/risk.ts';
import type { Seat } from '../../shared/domain/sign-off-seat.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { gatherDraftFacts } from './document-draft.ts';
import { viewDocument, viewDocuments, viewVersion } from './document-view.ts';
import { type Pin, pinBytes, pinFacts } from './facts.ts';
import { noKey } from './no-key.ts';
import { gatherNotesFacts } from './notes.ts';
import { asDone, type Done, done, mapOutcome, type Outcome, refused } from './outcome.ts';

type Input<K extends keyof typeof documentContract> = ContractInput<(typeof documentContract)[K]>;
type Output<K extends keyof typeof documentContract> = ContractOutput<(typeof documentContract)[K]>;

/** The most that one file may weigh, in bytes. */
const mostBytes = 20 * 1024 * 1024;

export async function listDocuments(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const state = await context.release(release);
  const [facts, people] = await Promise.all([gatherDocumentFacts(context, state), context.people()]);
  return { documents: viewDocuments(state, facts, people) };
}

export async function getDocument(
  context: Context,
  { release, document, digest }: Input<'get'>,
): Promise<Output<'get'>> {
  const state = await context.release(release);
  const [facts, people, me] = await Promise.all([gatherDocumentFacts(context, state), context.people(), context.me()]);
  const known = documentOf(state, document);
  const latest = known.versions.at(-1) ?? null;
  const shown = known.versions.findLast((one) => one.digest === (digest ?? latest?.digest)) ?? null;
  const mine = latest && chooseApproverSeat(state, known, latest, me?.person ?? '', facts);
  const nameOfSeat = (seat: Seat | undefined) => (seat?.delegation ? people.ref(seat.delegation.from).name : null);
  const bytes = shown?.format === 'markdown' ? await context.workspace.blobs.getBlob(shown.digest) : undefined;
  return {
    ...viewDocument(state, document, facts, people),
    document,
    text: bytes === undefined ? null : Buffer.from(bytes).toString('utf8'),
    shown: shown?.version ?? null,
    versions: known.versions.map((one) => viewVersion(one, people)).toReversed(),
    against: [...(mine?.reasons ?? [])],
    inPlaceOf: nameOfSeat(mine?.seat),
    approvers: (latest === null ? [] : approversOf(state, known, latest, facts)).map((seat) => ({
      ...people.ref(seat.person),
      inPlaceOf: nameOfSeat(seat),
    })),
    writerMayApprove: mayWriterApprove(state.rules.policy.rungs, document),
  };
}

/** Makes a first draft from what is known now; what it was made from is kept with it. */
export async function makeDraft(context: Context, { release, document }: Input<'draft'>): Promise<Output<'draft'>> {
  const state = await context.release(release);
  const facts = await gatherDraftFacts(context, state);
  const text = draftDocument(state, document, facts);
  if (text === null) {
    return refused({
      code: 'draft-none',
      message: 'A first draft of this cannot be made: there is nothing here that it could be made from.',
      nextAction: document === 'risk-assessment' ? 'Fill in the form.' : 'Write it, or add a file.',
    });
  }
  const { people: _people, ...pinned } = facts;
  return keepVersion(context, release, {
    document,
    origin: 'drafted',
    format: 'markdown',
    name: `${document}.md`,
    bytes: Buffer.from(text),
    facts: pinFacts(pinned),
  });
}

export async function writeDocument(
  context: Context,
  { release, document, text, basedOn }: Input<'write'>,
): Promise<Output<'write'>> {
  const bytes = Buffer.from(text.replaceAll('\r\n', '\n'));
  return keepVersion(context, release, {
    document,
    origin: 'written',
    format: 'markdown',
    name: `${document}.md`,
    bytes,
    basedOn,
  });
}

/** Markdown that is no text is kept as a file. */
export async function addDocumentFile(
  context: Context,
  { release, document, file }: Input<'addFile'>,
): Promise<Output<'addFile'>> {
  const bytes = Buffer.from(file.base64, 'base64');
  if (bytes.length > mostBytes || bytes.length === 0) {
    return refused({
      code: bytes.length === 0 ? 'document-empty' : 'document-too-large',
      message: bytes.length === 0 ? `${file.name} is empty.` : `${file.name} is larger than 20 MiB.`,
      nextAction: bytes.length === 0 ? 'Choose another file.' : 'Add a summary that says where the file lies.',
    });
  }
  const isText = /\.(?:md|markdown)$/iu.test(file.name) && bytes.length <= 400_000 && isUtf8(bytes);
  const format = isText ? 'markdown' : 'file';
  return keepVersion(context, release, { document, origin: 'file', format, name: file.name, bytes });
}

export async function assignDocument(context: Context, { release, ...command }: Input<'assign'>): Promise<Done> {
  return asDone(await decide(context, release, { kind: 'assign', ...command }));
}

export async function submitDocument(context: Context, { release, ...read }: Input<'submit'>): Promise<Done> {
  return asDone(await decide(context, release, { kind: 'submit', ...read }));
}

export async function approveDocument(
  context: Context,
  { release, recordedFor, ...read }: Input<'approve'>,
): Promise<Done> {
  const by = recordedFor ?? (await context.me())?.person;
  if (by === undefined) return refused(noKey);
  return asDone(await decide(context, release, { kind: 'approve', by, ...read }, [], recordedFor));
}

export async function returnDocument(
  context: Context,
  { release, recordedFor, ...read }: Input<'return'>,
): Promise<Done> {
  return asDone(await decide(context, release, { kind: 'return', ...read }, [], recordedFor));
}

/** Only a digest that a version of the document has is handed out. */
export async function readDocumentFile(
  context: Context,
  { release, document, digest }: Input<'file'>,
): Promise<Output<'file'>> {
  const state = await context.release(release);
  const version = documentOf(state, document).versions.find((one) => one.digest === digest);
  const bytes = version === undefined ? undefined : await context.workspace.blobs.getBlob(digest);
  if (version === undefined || bytes === undefined) {
    return refused({
      code: 'document-unknown',
      message: 'No version of this document has this digest.',
      nextAction: 'Choose one of its versions.',
    });
  }
  const mediaType = version.format === 'markdown' ? 'text/markdown' : 'application/octet-stream';
  return done({ name: version.name, mediaType, base64: Buffer.from(bytes).toString('base64') });
}

interface NewVersion {
  readonly document: KeptDocument;
  readonly origin: DocumentOrigin;
  readonly format: DocumentFormat;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly basedOn?: number | undefined;
  readonly facts?: Pin;
  readonly risk?: RiskResult;
}

/** Keeps a version by its digest in the transaction of the event that names it. */
export async function keepVersion(
  context: Context,
  release: string,
  { document, origin, format, name, bytes, basedOn, facts, risk }: NewVersion,
): Promise<Outcome<{ version: number; digest: string }>> {
  const pin = pinBytes(bytes);
  const command = {
    kind: 'add',
    document,
    digest: pin.digest,
    name,
    bytes: bytes.length,
    format,
    origin,
    facts: facts?.digest ?? null,
    risk: risk ?? null,
    basedOn: basedOn ?? null,
  } as const;
  const outcome = await decide(context, release, command, facts === undefined ? [pin] : [pin, facts]);
  const after = await context.release(release);
  const version = documentOf(after, document).versions.findLast((one) => one.digest === pin.digest)?.version ?? 0;
  return mapOutcome(outcome, () => ({ version, digest: pin.digest }));
}

async function decide(
  context: Context,
  release: string,
  command: DocumentCommand,
  pins: readonly Pin[] = [],
  recordedFor?: string,
) {
  const facts = await gatherDocumentFacts(context, await context.release(release));
  const { release: states } = context.states;
  return context.execute(states, release, (state) => decideDocument(state, command, facts), { pins, recordedFor });
}

/** What documents are judged and decided on. */
export async function gatherDocumentFacts(context: Context, state: ReleaseState): Promise<DocumentDecisionFacts> {
  const [{ all: people }, { grants, delegations }, environments, notes] = await Promise.all([
    context.people(),
    context.product(state.product),
    context.occupancy(state.product, state.rules.ladder),
    readNotesDigests(context, state),
  ]);
  return { people, grants, delegations, environments, notes, now: context.host.now().toISOString() };
}

/** How both editions read now; null before a candidate. */
async function readNotesDigests(context: Context, state: ReleaseState): Promise<DocumentDecisionFacts['notes']> {
  return state.candidates.length === 0 ? null : (await gatherNotesFacts(context, state)).content;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
}
