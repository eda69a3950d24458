import type { Signer } from '../../electron/keys/signer.ts';
import { type Envelope, signEnvelope } from '../../electron/store/envelope.ts';
import { encodePae } from '../../electron/store/event-bytes.ts';
import { type Attestation, attestationPayloadType } from '../../shared/domain/attestation.ts';

/** A file that somebody tries to have counted, and the one reason for which it must be refused. */
export interface ForgedAnswer {
  readonly name: string;
  readonly file: string;
  readonly code: string;
}

/** Keys that a forger may have: one of their own, one of another enrolled person, and one that was revoked of the person asked. */
export interface ForgersKeys {
  readonly own: Signer;
  readonly stranger: Signer;
  readonly colleague: Signer;
  readonly revoked: Signer;
}

function signText(text: string, signer: Signer): string {
  const payload = Buffer.from(text);
  const sig = Buffer.from(signer.sign(encodePae(attestationPayloadType, payload))).toString('base64');
  return JSON.stringify({
    payloadType: attestationPayloadType,
    payload: payload.toString('base64'),
    signatures: [{ keyid: signer.fingerprint, sig }],
  });
}

/** Cut off anywhere, or with one bit of the signature turned over. */
export function damaged(genuine: string, envelope: Envelope): readonly ForgedAnswer[] {
  const cuts = Array.from({ length: 40 }, (_, index) => Math.floor((genuine.length * index) / 40));
  const sig = Buffer.from(envelope.signatures[0]?.sig ?? '', 'base64');
  const flips = Array.from({ length: 16 }, (_, index) => {
    const turned = Buffer.from(sig);
    const at = index * 4;
    turned.writeUInt8(turned.readUInt8(at) ^ 1, at);
    return turned;
  });
  const signedWith = (bytes: Buffer) =>
    JSON.stringify({ ...envelope, signatures: [{ ...envelope.signatures[0], sig: bytes.toString('base64') }] });
  return [
    ...cuts.map((cut) => ({ name: `cut after ${cut} bytes`, file: genuine.slice(0, cut), code: 'answer-unreadable' })),
    { name: 'with its end repeated', file: `${genuine}}`, code: 'answer-unreadable' },
    ...flips.map((bytes, index) => ({
      name: `with bit ${index} turned`,
      file: signedWith(bytes),
      code: 'signature-wrong',
    })),
    { name: 'with a signature of nothing', file: signedWith(Buffer.alloc(64)), code: 'signature-wrong' },
    { name: 'with an empty signature', file: signedWith(Buffer.alloc(0)), code: 'signature-wrong' },
    { name: 'with half a signature', file: signedWith(sig.subarray(0, 32)), code: 'signature-wrong' },
    { name: 'with a signature and more', file: signedWith(Buffer.concat([sig, sig])), code: 'signature-wrong' },
  ];
}

/** The same content in another form, under the old signature and under a new one. */
export function reEncoded(text: string, envelope: Envelope, { own }: ForgersKeys): readonly ForgedAnswer[] {
  const value: unknown = JSON.parse(text);
  const forms: readonly (readonly [string, string])[] = [
    ['with spaces', JSON.stringify(value, null, 2)],
    ['with a line break at its end', `${text}\n`],
    ['with a space before it', ` ${text}`],
    ['with a byte order mark', `\u{FEFF}${text}`],
    ['with its members turned round', reversed(value)],
    ['with escapes', text.replace('"qa"', String.raw`"\u0071a"`)],
    ['with a member twice', text.replace('"decision":"approve"', '"decision":"reject","decision":"approve"')],
    ['with a number in another form', text.replace('"candidate":1', '"candidate":1.0')],
    ['with a prototype', text.replace('"comment":""', '"__proto__":{},"comment":""')],
  ];
  const loose = (payload: string) => JSON.stringify({ ...envelope, payload });
  const { payload } = envelope;
  return [
    ...forms.flatMap(([name, form]) => [
      {
        name: `${name}, under the old signature`,
        file: loose(Buffer.from(form).toString('base64')),
        code: 'answer-encoding',
      },
      {
        name: `${name}, signed anew`,
        file: signText(form, own),
        code: 'answer-encoding',
      },
    ]),
    {
      name: 'in base64 for addresses',
      file: loose(payload.replaceAll('=', '').concat('-_')),
      code: 'answer-unreadable',
    },
    {
      name: 'in base64 with line breaks',
      file: loose(`${payload.slice(0, 76)}\n${payload.slice(76)}`),
      code: 'answer-unreadable',
    },
    {
      name: 'as bytes that are no text',
      file: loose(Buffer.from([0xff, 0xfe, 0x00]).toString('base64')),
      code: 'answer-encoding',
    },
    { name: 'with nothing inside', file: loose(''), code: 'answer-encoding' },
  ];
}

function reversed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(reversed).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toReversed();
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${reversed(member)}`).join(',')}}`;
}

export function manySignatures(
  envelope: Envelope,
  attestation: Attestation,
  { own, stranger, colleague, revoked }: ForgersKeys,
): readonly ForgedAnswer[] {
  const [signature] = envelope.signatures;
  const by = (signer: Signer) => signEnvelope(attestationPayloadType, attestation, signer).signatures;
  const signedBy = (signatures: readonly unknown[]) => JSON.stringify({ ...envelope, signatures });
  const repeated = 'signature-repeated';
  return [
    { name: 'with the same signature twice', file: signedBy([signature, signature]), code: repeated },
    { name: 'with three signatures of one key', file: signedBy([...by(own), ...by(own), ...by(own)]), code: repeated },
    { name: 'with a colleague’s signature beside', file: signedBy([signature, ...by(colleague)]), code: repeated },
    { name: 'with a stranger’s signature before', file: signedBy([...by(stranger), signature]), code: repeated },
    { name: 'with a revoked signature beside', file: signedBy([signature, ...by(revoked)]), code: repeated },
    { name: 'without a signature', file: signedBy([]), code: 'answer-unreadable' },
    {
      name: 'with the key’s name in capitals',
      file: signedBy([{ ...signature, keyid: own.fingerprint.toUpperCase() }]),
      code: 'key-unknown',
    },
    {
      name: 'with a stranger’s name on the signature',
      file: signedBy([{ ...signature, keyid: stranger.fingerprint }]),
      code: 'key-unknown',
    },
    {
      name: 'with a colleague’s name on the signature',
      file: signedBy([{ ...signature, keyid: colleague.fingerprint }]),
      code: 'key-of-another',
    },
    {
      name: 'with a stranger’s signature under the right name',
      file: signedBy(by(stranger).map(({ sig }) => ({ keyid: own.fingerprint, sig }))),
      code: 'signature-wrong',
    },
  ];
}
