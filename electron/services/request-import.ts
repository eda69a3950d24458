import type { requestContract } from '../../shared/contract/request.ts';
import { type Attestation, attestationPayloadType, attestationSchema } from '../../shared/domain/attestation.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { rejection } from '../../shared/domain/rejection.ts';
import { type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { sayTime } from '../../shared/domain/say-time.ts';
import { decideSignOffRequest } from '../../shared/domain/sign-off-request-decide.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import { openStrictly, type StrictEnvelope } from '../store/strict-envelope.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { pinBytes } from './facts.ts';
import { mapOutcome, refused } from './outcome.ts';
import type { People } from './people.ts';
import { gatherSignOffFacts } from './sign-off-facts.ts';

type Output = ContractOutput<typeof requestContract.import>;

/** Takes in the answer of somebody at another desk: signature, digests, person, role, time and policy are checked, and it counts once. */
export async function importAnswer(
  context: Context,
  { file }: ContractInput<typeof requestContract.import>,
): Promise<Output> {
  const opened = openStrictly(Buffer.from(file.base64, 'base64'));
  if (typeof opened === 'string') return refused(faults[opened]);
  const attestation = attestationSchema.safeParse(opened.value).data;
  if (opened.payloadType !== attestationPayloadType || attestation === undefined) return refused(unknownForm);
  const { predicate } = attestation;
  const { state: workspace } = await context.states.workspace.load('workspace');
  if (workspace?.id !== predicate.workspace) return refused(elsewhere);
  const reason = checkKey(attestation, opened, await context.people());
  if (reason !== null) return refused(reason);
  const { state } = await context.states.release.load(predicate.release.id);
  if (state === null) return refused(unknownRelease);
  return count(context, state, attestation, opened);
}

async function count(
  context: Context,
  { id: release }: ReleaseState,
  attestation: Attestation,
  { bytes }: StrictEnvelope,
): Promise<Output> {
  const { person, request, role, candidate, decision, signedAt } = attestation.predicate;
  const envelope = pinBytes(bytes);
  const signOff = context.host.createId();
  return context.alone(async () => {
    const state = await context.release(release);
    const facts = await gatherSignOffFacts(context, state);
    const brief = state.requests.find((one) => one.request === request?.id)?.facts;
    const shown = brief === undefined ? undefined : await context.workspace.blobs.getBlob(brief);
    const command = {
      kind: 'count',
      signOff,
      attestation,
      envelope: envelope.digest,
      at: context.host.now().toISOString(),
    } as const;
    const decided = await context.execute(
      context.states.release,
      release,
      (now) => decideSignOffRequest(now, command, facts),
      { recordedFor: person.id, pins: [envelope, ...(shown === undefined ? [] : [pinBytes(shown)])] },
    );
    const people = await context.people();
    return mapOutcome(decided, () => ({
      signOff,
      release: { id: release, name: releaseName(state) },
      candidate: candidateName(candidate),
      role,
      roleTitle: roleTitle(state, role),
      person: people.ref(person.id),
      decision,
      signedAt,
    }));
  });
}

/** The key is one of the person who is said to decide, it was not revoked, and it signed just this. */
function checkKey({ predicate }: Attestation, opened: StrictEnvelope, people: People): Rejection | null {
  const { keyid } = opened;
  const name = people.find(predicate.person.id)?.name ?? predicate.person.name;
  const holder = people.holderOf(keyid);
  if (holder === null) {
    return rejection(
      'key-unknown',
      `It is signed with the key ${keyid.slice(0, 7)}, which nobody here has enrolled.`,
      `Let ${name} read the fingerprint to you, and enrol the key for ${name}.`,
    );
  }
  if (holder.id !== predicate.person.id) {
    return rejection(
      'key-of-another',
      `It is signed with a key of ${holder.name}, not of ${name}.`,
      `Ask ${name} to answer with a key of their own.`,
    );
  }
  const key = holder.keys.find(({ fingerprint }) => fingerprint === keyid);
  if (key === undefined || !opened.isSignedBy(key.publicKey) || predicate.key.fingerprint !== keyid) {
    return rejection(
      'signature-wrong',
      `The signature in it is not one of ${name} over what it says: it was changed on its way.`,
      `Ask ${name} for the answer again.`,
    );
  }
  return key.revokedAt === null
    ? null
    : rejection(
        'key-revoked',
        `The key that signed it was revoked at ${sayTime(key.revokedAt)}, and when it really signed nobody can tell.`,
        `Ask ${name} to answer with a new key.`,
      );
}

const again = 'Ask for the file again: it may have been cut off or changed on its way.';
const faults = {
  unreadable: rejection('answer-unreadable', 'This file cannot be read as a signed answer.', again),
  signatures: rejection('signature-repeated', 'An answer carries exactly one signature.', again),
  encoding: rejection(
    'answer-encoding',
    'What is signed in this file was written anew in another form.',
    'Ask for the file as Countersign wrote it.',
  ),
} as const;
const unknownForm = rejection(
  'answer-unknown-form',
  'This file is no answer to a request for a sign-off.',
  'Choose the file that the other desk has written.',
);
const elsewhere = rejection(
  'answer-elsewhere',
  'This answers a request of another workspace.',
  'Take it to the desk that asked.',
);
const unknownRelease = rejection(
  'release-unknown',
  'This workspace has no such release.',
  'Take the answer to the desk that asked.',
);
