import type { dossierContract } from '../../shared/contract/dossier.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { attestedBy } from '../../shared/domain/entry.ts';
import { parseEvent } from '../../shared/domain/events.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { exportNotes } from '../documents/notes-export.ts';
import { digestOf, writeArchive } from '../dossier/archive.ts';
import { pinnedDigests } from '../dossier/check-facts.ts';
import { signatureText } from '../dossier/check-seal.ts';
import { type Contents, dossierPaths, dossierPayloadType } from '../dossier/format.ts';
import { isAboutPeople, peopleNamed } from '../dossier/needed-streams.ts';
import { dossierPage } from '../dossier/page.ts';
import { signEnvelope } from '../store/envelope.ts';
import { canonicalBytes, fingerprintOf } from '../store/event-bytes.ts';
import type { LoggedEvent } from '../store/event-row.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { openWorkspaceSigner } from './create-context.ts';
import { failure } from './failure.ts';
import { readNotesDocuments } from './notes.ts';
import { done } from './outcome.ts';
import { type Report, withProgress } from './progress.ts';
import { safeName } from './safe-name.ts';

type Files = Map<string, Uint8Array>;

/** Everything about one release in one zip that a stranger can check. The people in it are those who had to do with the release. */
export async function exportDossier(
  context: Context,
  { release, job }: ContractInput<typeof dossierContract.export>,
): Promise<ContractOutput<typeof dossierContract.export>> {
  return withProgress(context.stream, job, async (report) => {
    const state = await context.release(release);
    const createdAt = context.host.now();
    const files = await gather(context, state, createdAt, report);
    report('Packing', 0, null);
    const bytes = await writeArchive(files, createdAt);
    return done({
      name: `${safeName(`${state.productName}-${state.version}`)}-dossier.zip`,
      mediaType: 'application/zip',
      base64: bytes.toString('base64'),
    });
  });
}

async function gather(context: Context, state: ReleaseState, createdAt: Date, report: Report): Promise<Files> {
  const { log, checkpoints } = context.workspace;
  report('Gathering events', 0, null);
  const own = await log.readChain(`release/${state.id}`);
  const product = await log.readChain(`product/${state.product}`);
  const workspace = await log.readChain('workspace');
  const people = await readPeople(
    context,
    [...own, ...product, ...workspace].filter(({ event }) => isAboutPeople(event)),
  );
  const chains = [workspace, ...people, product, own];
  const lines = chains.flat().toSorted((one, other) => one.event.sequence - other.event.sequence);
  const events = lines.map(({ event }) => parseEvent(event));
  const named = (await context.states.workspace.load('workspace')).state;
  const signer = await openWorkspaceSigner(context.keys, named?.publicKey);
  const streams = [...new Set(lines.map(({ event }) => event.stream))];

  const files: Files = new Map();
  files.set(dossierPaths.events, Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
  files.set(
    dossierPaths.checkpoint,
    Buffer.from(`${JSON.stringify(await checkpoints.create({ streams }), null, 2)}\n`),
  );
  files.set(dossierPaths.keys, Buffer.from(`${JSON.stringify(await listKeys(context, lines), null, 2)}\n`));
  await addFacts(context, files, own, report);
  addAttestations(files, state);
  addDocuments(files, state);
  const candidate = currentCandidate(state);
  const manifest = candidate === null ? undefined : files.get(`${dossierPaths.facts}${candidate.manifest}`);
  if (manifest !== undefined) files.set(dossierPaths.manifest, manifest);
  if (candidate !== null) await addNotes(context, files, state, report);
  const factOf = (digest: string) => files.get(`${dossierPaths.facts}${digest}`);
  const page = { state, events, people: (await context.people()).all, createdAt: createdAt.toISOString(), factOf };
  files.set(dossierPaths.page, Buffer.from(dossierPage(page)));

  const contents: Contents = {
    schema: 'countersign/dossier/1',
    workspace: { id: named?.id ?? '', name: named?.name ?? '' },
    release: { id: state.id, product: state.productName, version: state.version, status: state.status },
    candidate: candidate === null ? null : { number: candidate.number, manifest: candidate.manifest },
    createdAt: createdAt.toISOString(),
    files: [...files].map(([path, bytes]) => ({ path, digest: digestOf(bytes), bytes: bytes.length })),
  };
  const seal = signEnvelope(dossierPayloadType, contents, signer);
  return new Map<string, Uint8Array>([
    [dossierPaths.page, files.get(dossierPaths.page) ?? Buffer.alloc(0)],
    [dossierPaths.contents, canonicalBytes(contents)],
    [dossierPaths.signature, Buffer.from(signatureText(seal))],
    ...files,
  ]);
}

/** The streams of everybody who acted, signed, or is named. */
async function readPeople(
  context: Context,
  lines: readonly LoggedEvent[],
): Promise<readonly (readonly LoggedEvent[])[]> {
  const people = await context.people();
  const ids = new Set<string>();
  for (const { event } of lines) {
    const holder = people.holderOf(event.signer);
    if (holder !== null) ids.add(holder.id);
    for (const named of peopleNamed(event)) {
      if (people.find(named) !== null) ids.add(named);
    }
  }
  // Whoever signed the enrolment of one of these has to be there too.
  const chains = new Map<string, readonly LoggedEvent[]>();
  for (const id of ids) {
    const chain = await context.workspace.log.readChain(`person/${id}`);
    chains.set(id, chain);
    for (const { event } of chain) {
      for (const named of peopleNamed(event)) ids.add(named);
      const holder = people.holderOf(event.signer);
      if (holder !== null) ids.add(holder.id);
    }
  }
  return [...chains.values()];
}

async function listKeys(context: Context, lines: readonly LoggedEvent[]) {
  const signers = new Set(lines.flatMap(({ event }) => [event.signer, attestedBy(parseEvent(event)) ?? event.signer]));
  const people = (await context.people()).all;
  const own = people.flatMap(({ name, keys }) =>
    keys
      .filter(({ fingerprint }) => signers.has(fingerprint))
      .map(({ fingerprint, publicKey, protection }) => ({ fingerprint, publicKey, holder: name, protection })),
  );
  const { state } = await context.states.workspace.load('workspace');
  const workspace = state === null ? [] : [...state.formerKeys, state.publicKey];
  return [
    ...workspace.map((publicKey) => ({
      fingerprint: fingerprintOf(publicKey),
      publicKey,
      holder: 'The workspace',
      protection: 'workspace',
    })),
    ...own,
  ];
}

async function addFacts(context: Context, files: Files, own: readonly LoggedEvent[], report: Report): Promise<void> {
  const pinned = [...pinnedDigests(own.map(({ event }) => parseEvent(event)))];
  for (const [index, [digest, name]] of pinned.entries()) {
    report('Gathering facts', index, pinned.length);
    const bytes = await context.workspace.blobs.getBlob(digest);
    if (bytes === undefined) {
      throw failure(
        'NOT_FOUND',
        `The workspace has lost ${name}.`,
        'Check the record; restore a backup that holds it.',
      );
    }
    files.set(`${dossierPaths.facts}${digest}`, bytes);
  }
}

/** A copy of each statement under a name that says what it is. */
function addAttestations(files: Files, { signOffs }: ReleaseState): void {
  for (const [index, { attestation, role, candidate }] of signOffs.entries()) {
    const bytes = attestation && files.get(`${dossierPaths.facts}${attestation.envelope}`);
    if (bytes)
      files.set(`${dossierPaths.attestations}${index + 1}-${candidateName(candidate)}-${role}.intoto.json`, bytes);
  }
}

/** A copy of the latest version of each document under a name that says what it is. */
function addDocuments(files: Files, { documents }: ReleaseState): void {
  for (const { document, versions } of documents) {
    const latest = versions.at(-1);
    const bytes = latest && files.get(`${dossierPaths.facts}${latest.digest}`);
    if (latest === undefined || bytes === undefined) continue;
    const ending = /\.[a-z0-9]{1,8}$/iu.exec(latest.name)?.[0] ?? '';
    files.set(`${dossierPaths.documents}${document}-version-${latest.version}${ending}`, bytes);
  }
}

async function addNotes(context: Context, files: Files, state: ReleaseState, report: Report): Promise<void> {
  report('Writing the notes', 0, null);
  for (const document of await readNotesDocuments(context, state)) {
    for (const format of ['md', 'html', 'json'] as const) {
      const { bytes } = await exportNotes(document, format);
      files.set(`${dossierPaths.notes}${document.notes.edition}.${format}`, bytes);
    }
  }
}
