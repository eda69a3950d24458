import { sayImpliedApproval } from '../../shared/domain/approval-state.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { attestedBy } from '../../shared/domain/entry.ts';
import { type DomainEvent, parseEvent } from '../../shared/domain/events.ts';
import { evolvePerson, nameOf, type PersonState, proofOf } from '../../shared/domain/person-state.ts';
import { foldRelease } from '../../shared/domain/release-state.ts';
import { type LoggedEvent, loggedEventSchema } from '../store/event-row.ts';
import { keySpansOf, workspaceKeysOf } from '../store/verify-keys.ts';
import { readArchive } from './archive.ts';
import { checkImpliedApprovals } from './check-approvals.ts';
import { checkChains, checkSignatures } from './check-chain.ts';
import { checkAttestations, checkSignOffs } from './check-decisions.ts';
import { checkDocuments } from './check-documents.ts';
import { checkFacts, checkManifest } from './check-facts.ts';
import { checkCheckpoint, checkFiles, checkSeal, checkSubject, readSequence } from './check-seal.ts';
import { type Contents, contentsSchema, dossierPaths } from './format.ts';
import { neededStreams } from './needed-streams.ts';
import { type DossierCheck, type DossierReport, type DossierSigner, fails, holds } from './report.ts';

export interface VerifyDossierOptions {
  /** Fingerprints that the reader trusts; without any, identities are not established. */
  readonly trust?: readonly string[];
  /** The text of a checkpoint that left the workspace earlier. */
  readonly checkpoint?: string;
}

/** The file is no dossier at all; `message` says why. */
export class DossierError extends Error {
  override readonly name = 'DossierError';
}

type Files = ReadonlyMap<string, Buffer>;

/** Checks a dossier with nothing but its bytes. Throws ArchiveError or DossierError where there is nothing to check. */
export async function verifyDossier(bytes: Uint8Array, options: VerifyDossierOptions = {}): Promise<DossierReport> {
  const files = await readArchive(bytes);
  const contents = parseContents(files);
  const lines = parseLines(files);
  const events = lines.map(({ event }) => parseKnown(event));
  const people = foldPeople(events);
  const release = events.filter(({ stream }) => stream === `release/${contents.release.id}`);
  const keys = workspaceKeysOf(keySpansOf(lines.map(({ event }) => event)).spans);
  const trust = new Set((options.trust ?? []).map((fingerprint) => fingerprint.toLowerCase().replaceAll(':', '')));
  const signers = signersOf(lines, people, trust);
  const needed = neededStreams(
    contents,
    lines.map(({ event }) => event),
  );
  const inside = files.get(dossierPaths.checkpoint)?.toString();
  const implied = checkImpliedApprovals(release);
  const checks = [
    checkFiles(files, contents),
    checkSeal(files, keys.at(-1)?.publicKey ?? null),
    checkSubject(contents, lines),
    checkChains(lines),
    checkSignatures(lines),
    checkCheckpoint('checkpoint', 'Checkpoint inside', inside, lines, keys, needed, null),
    ...(options.checkpoint === undefined
      ? []
      : [
          checkCheckpoint(
            'given-checkpoint',
            'Checkpoint given',
            options.checkpoint,
            lines,
            keys,
            needed,
            readSequence(inside, keys),
          ),
        ]),
    checkFacts(release, files),
    checkManifest(release, files),
    checkSignOffs(release, people),
    checkAttestations(release, people, files),
    ...(implied === null ? [] : [implied]),
    checkDocuments(events, contents.release.id, people, files),
    ...(trust.size === 0 ? [] : [checkTrust(signers)]),
  ];
  return summarise({ contents, checks, signers, isTrustGiven: trust.size > 0, release, people });
}

function parseContents(files: Files): Contents {
  try {
    return contentsSchema.parse(JSON.parse(files.get(dossierPaths.contents)?.toString() ?? ''));
  } catch (error) {
    throw new DossierError('This archive is not a dossier: it holds no readable dossier.json.', { cause: error });
  }
}

function parseLines(files: Files): readonly LoggedEvent[] {
  const text = files.get(dossierPaths.events)?.toString() ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      try {
        return loggedEventSchema.parse(JSON.parse(line));
      } catch (error) {
        throw new DossierError(`Line ${index + 1} of events.jsonl is not an event.`, { cause: error });
      }
    });
}

function parseKnown(event: LoggedEvent['event']): DomainEvent {
  try {
    return parseEvent(event);
  } catch (error) {
    throw new DossierError(`Event ${event.sequence} (${event.type}) is of a kind this version cannot read.`, {
      cause: error,
    });
  }
}

function foldPeople(events: readonly DomainEvent[]): readonly PersonState[] {
  const streams = [...new Set(events.map(({ stream }) => stream))].filter((stream) => stream.startsWith('person/'));
  return streams.flatMap(
    (stream) => events.filter((event) => event.stream === stream).reduce<PersonState | null>(evolvePerson, null) ?? [],
  );
}

function signersOf(
  lines: readonly LoggedEvent[],
  people: readonly PersonState[],
  trust: ReadonlySet<string>,
): readonly DossierSigner[] {
  const countByKey = new Map<string, number>();
  for (const { event } of lines) {
    const attested = attestedBy(parseKnown(event));
    for (const key of new Set([event.signer, ...(attested === null ? [] : [attested])])) {
      countByKey.set(key, (countByKey.get(key) ?? 0) + 1);
    }
  }
  return [...countByKey].map(([fingerprint, events]) => {
    const holder = people.find(({ keys }) => keys.some((key) => key.fingerprint === fingerprint));
    return { fingerprint, holder: holder?.name ?? 'The workspace', events, trusted: trust.has(fingerprint) };
  });
}

function checkTrust(signers: readonly DossierSigner[]): DossierCheck {
  const title = 'Identities';
  const strangers = signers.filter(({ trusted }) => !trusted);
  return strangers.length > 0
    ? fails(
        'trust',
        title,
        strangers.map(({ holder, fingerprint }) => `The key ${fingerprint} (${holder}) is not one you trust.`),
      )
    : holds('trust', title, `All ${signers.length} keys are ones you trust.`);
}

function summarise(found: {
  readonly contents: Contents;
  readonly checks: readonly DossierCheck[];
  readonly signers: readonly DossierSigner[];
  readonly isTrustGiven: boolean;
  readonly release: readonly DomainEvent[];
  readonly people: readonly PersonState[];
}): DossierReport {
  const { contents, checks, signers, isTrustGiven, release, people } = found;
  const ok = checks.every(({ verdict }) => verdict === 'pass');
  const state = foldRelease(release);
  const areTrusted = signers.every(({ trusted }) => trusted);
  const identities = isTrustGiven ? (areTrusted ? 'established' : 'not-trusted') : 'not-established';
  return {
    ok,
    identities,
    summary: summaryOf(checks, identities),
    release: `${contents.release.product}@${contents.release.version}`,
    candidate: contents.candidate === null ? null : candidateName(contents.candidate.number),
    manifest: contents.candidate?.manifest ?? null,
    checks,
    signers,
    impliedApprovals: (state?.impliedApprovals ?? []).map((one) => `${sayImpliedApproval(one)}.`),
    signOffs: (state?.signOffs ?? []).map((signOff) => ({
      role: signOff.role,
      person: nameOf(people, signOff.person),
      inPlaceOf: signOff.onBehalf === undefined ? null : nameOf(people, signOff.onBehalf.person),
      decision: signOff.decision,
      candidate: candidateName(signOff.candidate),
      at: signOff.given.at,
      proof: proofOf(people.find(({ id }) => id === signOff.person) ?? null, signOff.given),
      statement: signOff.statement,
    })),
  };
}

function summaryOf(checks: readonly DossierCheck[], identities: DossierReport['identities']): string {
  if (checks.some(({ verdict }) => verdict === 'fail')) return 'This dossier does not hold: see what failed.';
  if (checks.some(({ verdict }) => verdict === 'unknown'))
    return 'Not everything could be checked: see what is unknown.';
  return identities === 'established'
    ? 'Consistent, and every signer is one you trust.'
    : 'Consistent, identities not established: name the fingerprints you trust with --trust.';
}
