import type { Signer } from '../../electron/keys/signer.ts';
import { type Envelope, envelopeSchema, signEnvelope } from '../../electron/store/envelope.ts';
import { parseJson as readJson } from '../../electron/store/event-row.ts';
import { type Attestation, attestationPayloadType, attestationSchema } from '../../shared/domain/attestation.ts';
import { damaged, type ForgedAnswer, type ForgersKeys, manySignatures, reEncoded } from './forge-answer-form.ts';

export interface Swaps {
  /** Ids and a digest of the same workspace that are real, and not those of the answer. */
  readonly release: string;
  readonly person: string;
  readonly request: string;
  readonly digest: string;
}

type Change = readonly [name: string, code: string, change: (predicate: Attestation) => unknown];

const later = (time: string, milliseconds: number) => new Date(Date.parse(time) + milliseconds).toISOString();
const minute = 60_000;

function withPredicate(attestation: Attestation, change: object): object {
  return { ...attestation, predicate: { ...attestation.predicate, ...change } };
}

/** What can be said otherwise, with the reason if the rightful key signs it anew. */
function changes(swaps: Swaps): readonly Change[] {
  const { digest } = swaps;
  const predicate = (change: (of: Attestation['predicate']) => object) => (all: Attestation) =>
    withPredicate(all, change(all.predicate));
  const subject = (change: (of: Attestation['subject']) => unknown) => (all: Attestation) => ({
    ...all,
    subject: change(all.subject),
  });
  return [
    [
      'the release by its id',
      'request-unknown',
      predicate(({ release }) => ({ release: { ...release, id: swaps.release } })),
    ],
    [
      'the product by its name',
      'release-differs',
      predicate(({ release }) => ({ release: { ...release, product: 'Ledger' } })),
    ],
    ['the version', 'release-differs', predicate(({ release }) => ({ release: { ...release, version: '9.9.9' } }))],
    ['the candidate', 'manifest-differs', predicate(({ candidate }) => ({ candidate: candidate + 1 }))],
    ['the role', 'role-differs', predicate(() => ({ role: 'security' }))],
    ['the words', 'statement-differs', predicate(({ statement }) => ({ statement: `${statement} And all others.` }))],
    ['the decision and not its words', 'comment-missing', predicate(() => ({ decision: 'reject' }))],
    ['the decision with a comment', 'statement-differs', predicate(() => ({ decision: 'reject', comment: 'No.' }))],
    ['the comment, with spaces', 'statement-differs', predicate(() => ({ comment: ' well ' }))],
    ['the brief', 'brief-differs', predicate(() => ({ facts: digest }))],
    [
      'the request by its id',
      'request-unknown',
      predicate(({ request }) => ({ request: { ...request, id: swaps.request } })),
    ],
    ['the request by its digest', 'request-differs', predicate(({ request }) => ({ request: { ...request, digest } }))],
    ['no request at all', 'request-unknown', predicate(() => ({ request: null }))],
    [
      'the manifest',
      'manifest-differs',
      subject(([first, ...rest]) => [{ ...first, digest: { sha256: digest } }, ...rest]),
    ],
    [
      'the name of the manifest',
      'manifest-differs',
      subject(([first, ...rest]) => [{ ...first, name: 'slice/manifest' }, ...rest]),
    ],
    [
      'the digest of a slice',
      'manifest-differs',
      subject((all) => all.map((one, at) => (at === 1 ? { ...one, digest: { sha256: digest } } : one))),
    ],
    [
      'the name of a slice',
      'manifest-differs',
      subject((all) => all.map((one, at) => (at === 1 ? { ...one, name: 'slice/docs' } : one))),
    ],
    ['one slice less', 'manifest-differs', subject((all) => all.slice(0, -1))],
    [
      'one slice more',
      'manifest-differs',
      subject((all) => [...all, { name: 'slice/all', digest: { sha256: digest } }]),
    ],
    ['one slice twice', 'manifest-differs', subject((all) => [...all, ...all.slice(-1)])],
    ['a time to come', 'answer-from-future', predicate(({ signedAt }) => ({ signedAt: later(signedAt, 6 * minute) }))],
    ['a time far away', 'answer-from-future', predicate(() => ({ signedAt: '2999-01-01T00:00:00.000Z' }))],
    [
      'a time before the request',
      'answer-before-request',
      predicate(({ signedAt }) => ({ signedAt: later(signedAt, -6 * minute) })),
    ],
    ['a time long ago', 'answer-before-request', predicate(() => ({ signedAt: '1970-01-01T00:00:00.000Z' }))],
  ];
}

/** Changes that leave no statement of a sign-off at all. */
function ruins({ digest }: Swaps): readonly Change[] {
  const code = 'answer-unknown-form';
  return [
    ['another statement type', code, (all) => ({ ...all, _type: 'https://in-toto.io/Statement/v0.1' })],
    ['another predicate type', code, (all) => ({ ...all, predicateType: 'https://slsa.dev/provenance/v1' })],
    ['no predicate', code, ({ predicate: _predicate, ...rest }) => rest],
    ['no subject', code, (all) => ({ ...all, subject: [] })],
    ['a member too many', code, (all) => withPredicate(all, { override: true })],
    ['a decision nobody knows', code, (all) => withPredicate(all, { decision: 'waive' })],
    ['a candidate that is no number', code, (all) => withPredicate(all, { candidate: '1' })],
    ['a candidate below one', code, (all) => withPredicate(all, { candidate: 0 })],
    ['a role with a path', code, (all) => withPredicate(all, { role: '../qa' })],
    ['a time without a zone', code, (all) => withPredicate(all, { signedAt: '2026-11-27T10:00:00.000' })],
    ['a digest in capitals', code, (all) => withPredicate(all, { facts: digest.toUpperCase().replace(/^\d/u, 'A') })],
    ['a comment without end', code, (all) => withPredicate(all, { comment: 'x'.repeat(5001) })],
    ['a list', code, (all) => [all]],
    ['a text', code, () => 'approved'],
    ['nothing', code, () => null],
  ];
}

function sign(value: unknown, signer: Signer, payloadType = attestationPayloadType): string {
  return JSON.stringify(signEnvelope(payloadType, value, signer));
}

/** The value under the signature that was made for another. */
function unsigned(value: unknown, envelope: Envelope, signer: Signer): string {
  const { payload } = signEnvelope(attestationPayloadType, value, signer);
  return JSON.stringify({ ...envelope, payload });
}

/** Every forgery of a genuine answer that one can think of, by the dozen. */
export function forgeAnswers(genuine: string, keys: ForgersKeys, swaps: Swaps): readonly ForgedAnswer[] {
  const envelope = envelopeSchema.parse(JSON.parse(genuine));
  const text = Buffer.from(envelope.payload, 'base64').toString('utf8');
  const attestation = attestationSchema.parse(JSON.parse(text));
  const said = changes(swaps);
  const claim = (signer: Signer) => (value: unknown) =>
    // A forger who can read puts the own key into the statement, too.
    readJson(
      JSON.stringify(value)
        .replaceAll(keys.own.fingerprint, signer.fingerprint)
        .replaceAll(keys.own.publicKey, signer.publicKey),
    );
  const inTurn = (by: string, code: string, signer: Signer): readonly ForgedAnswer[] =>
    said.map(([name, , change]) => ({
      name: `${name}, signed with ${by}`,
      file: sign(claim(signer)(change(attestation)), signer),
      code: name === 'somebody else' ? 'key-of-another' : code,
    }));
  const other = withPredicate(attestation, { person: { id: swaps.person, name: 'Cleo' } });
  return [
    ...said.map(([name, , change]) => ({
      name: `${name}, under the old signature`,
      file: unsigned(change(attestation), envelope, keys.own),
      code: 'signature-wrong',
    })),
    ...said.map(([name, code, change]) => ({
      name: `${name}, signed anew`,
      file: sign(change(attestation), keys.own),
      code,
    })),
    ...ruins(swaps).map(([name, code, change]) => ({ name, file: sign(change(attestation), keys.own), code })),
    ...inTurn('a key nobody knows', 'key-unknown', keys.stranger),
    ...inTurn('a colleague’s key', 'key-of-another', keys.colleague),
    ...inTurn('a revoked key', 'key-revoked', keys.revoked),
    { name: 'another person, signed anew', file: sign(other, keys.own), code: 'key-of-another' },
    {
      name: 'another person with their own key',
      file: sign(claim(keys.colleague)(other), keys.colleague),
      code: 'person-differs',
    },
    {
      name: 'another workspace',
      file: sign(withPredicate(attestation, { workspace: swaps.release }), keys.own),
      code: 'answer-elsewhere',
    },
    {
      name: 'another key named inside',
      file: sign(
        withPredicate(attestation, { key: { ...attestation.predicate.key, fingerprint: keys.stranger.fingerprint } }),
        keys.own,
      ),
      code: 'signature-wrong',
    },
    {
      name: 'a key file in its place',
      file: sign(attestation, keys.own, 'application/vnd.countersign.key+json'),
      code: 'answer-unknown-form',
    },
    {
      name: 'a request in its place',
      file: sign(attestation, keys.own, 'application/vnd.countersign.request+json'),
      code: 'answer-unknown-form',
    },
    {
      name: 'another type over the same bytes',
      file: JSON.stringify({ ...envelope, payloadType: 'text/plain' }),
      code: 'answer-unknown-form',
    },
    ...damaged(genuine, envelope),
    ...reEncoded(text, envelope, keys),
    ...manySignatures(envelope, attestation, keys),
  ];
}
