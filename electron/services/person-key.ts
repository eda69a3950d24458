import type { personContract } from '../../shared/contract/person.ts';
import { checkSaid } from '../../shared/domain/fingerprint.ts';
import type { PersonCommand } from '../../shared/domain/person-command.ts';
import { decidePerson } from '../../shared/domain/person-decide.ts';
import type { PersonState } from '../../shared/domain/person-state.ts';
import { signEnvelope } from '../store/envelope.ts';
import { canonicalBytes } from '../store/event-bytes.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { type Pin, pinBytes } from './facts.ts';
import { signingKeyOf } from './key.ts';
import { type CarriedKey, type KeyFile, keyPayloadType, readCarriedKey } from './key-file.ts';
import { noKey } from './no-key.ts';
import { asDone, type Done, done, refused } from './outcome.ts';
import type { People } from './people.ts';
import { safeName } from './safe-name.ts';

type Output<K extends keyof typeof personContract> = ContractOutput<(typeof personContract)[K]>;
type Input<K extends keyof typeof personContract> = ContractInput<(typeof personContract)[K]>;

/** Hands out the public half of this host's key. */
export async function exportKey(context: Context): Promise<Output<'exportKey'>> {
  const me = await context.me();
  if (me === null) return refused(noKey);
  const signer = await me.signer();
  const { name } = (await context.people()).ref(me.person);
  const card: KeyFile = {
    schema: 'countersign/key/1',
    name,
    key: signingKeyOf(context, me, signer),
    createdAt: context.host.now().toISOString(),
  };
  return done({
    fingerprint: signer.fingerprint,
    file: {
      name: `${safeName(name)}.key.json`,
      mediaType: 'application/json',
      base64: canonicalBytes(signEnvelope(keyPayloadType, card, signer)).toString('base64'),
    },
  });
}

/** Hands out the statement by which the key before handed over to this host's key. */
export async function exportHandover(context: Context): Promise<Output<'exportHandover'>> {
  const me = await context.me();
  if (me === null) return refused(noKey);
  const person = (await context.people()).find(me.person);
  const digest = person?.keys.find(({ fingerprint }) => fingerprint === me.fingerprint)?.handover;
  const bytes = digest === undefined ? undefined : await context.workspace.blobs.getBlob(digest);
  if (person === null || bytes === undefined) {
    return refused({
      code: 'handover-none',
      message: 'No key before has handed over to the key of this host.',
      nextAction: 'Save the key file, and read its fingerprint aloud to whoever enrols it.',
    });
  }
  return done({
    fingerprint: me.fingerprint,
    file: {
      name: `${safeName(person.name)}.handover.json`,
      mediaType: 'application/json',
      base64: Buffer.from(bytes).toString('base64'),
    },
  });
}

/** What key a file carries, who has it here, and who holds the key that hands over to it. */
export async function readKey(context: Context, { file }: Input<'readKey'>): Promise<Output<'readKey'>> {
  const carried = readCarriedKey(Buffer.from(file.base64, 'base64'));
  if ('code' in carried) return refused(carried);
  const { fingerprint, protection, host } = carried.key;
  const people = await context.people();
  const refOf = (person: PersonState | null) => person && { id: person.id, name: person.name };
  return done({
    name: carried.name,
    fingerprint,
    protection,
    host,
    holder: refOf(people.holderOf(fingerprint)),
    vouchedBy: refOf(findVoucher(carried, people)),
  });
}

/** Whoever holds the key that hands over: it is known here, was not revoked, and signed the statement. */
function findVoucher({ from, isSignedBy }: CarriedKey, people: People): PersonState | null {
  const holder = from === null ? null : people.holderOf(from);
  const key = holder?.keys.find(({ fingerprint }) => fingerprint === from);
  return key !== undefined && key.revokedAt === null && isSignedBy(key.publicKey) ? holder : null;
}

/** Makes a key known as a person's: it is the one whose fingerprint they said, or a key of theirs hands over to it. */
export async function enrolKey(context: Context, { person, file, fingerprint }: Input<'enrolKey'>): Promise<Done> {
  const bytes = Buffer.from(file.base64, 'base64');
  const carried = readCarriedKey(bytes);
  if ('code' in carried) return refused(carried);
  if (fingerprint === undefined) return takeOver(context, person, carried, pinBytes(bytes));
  const { name } = (await context.people()).ref(person);
  const again = `Do not enrol it. Ask ${name} to read the fingerprint again, and whether they sent this file.`;
  const differs = checkSaid(carried.key.fingerprint, fingerprint, again);
  if (differs !== null) return refused(differs);
  return decide(context, person, { kind: 'enrolKey', ...carried.key }, []);
}

/** The old key is as good as its keeping: after a theft a new one is enrolled by its fingerprint, and the old one revoked. */
async function takeOver(context: Context, person: string, carried: CarriedKey, pin: Pin): Promise<Done> {
  const people = await context.people();
  const voucher = findVoucher(carried, people);
  if (voucher?.id !== person || carried.from === null) {
    return refused({
      code: 'handover-unknown',
      message: `No key of ${people.ref(person).name} that is good here hands over to the key in this file.`,
      nextAction: 'Let them read its fingerprint to you, and enrol it by that.',
    });
  }
  const reason = `Handed over to ${carried.key.fingerprint.slice(0, 7)}.`;
  const command = { kind: 'handOver', from: carried.from, reason, ...carried.key, handover: pin.digest } as const;
  return decide(context, person, command, [pin]);
}

async function decide(context: Context, person: string, command: PersonCommand, pins: readonly Pin[]): Promise<Done> {
  return context.alone(async () => {
    const { all: people } = await context.people();
    return asDone(
      await context.execute(context.states.person, person, (state) => decidePerson(state, command, { people }), {
        pins,
      }),
    );
  });
}
