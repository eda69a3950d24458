import type { SigningKey } from '../../shared/domain/attestation.ts';
import { decidePerson } from '../../shared/domain/person-decide.ts';
import type { KeyInfo } from '../keys/key-store.ts';
import type { Signer } from '../keys/signer.ts';
import { signEnvelope } from '../store/envelope.ts';
import { canonicalBytes } from '../store/event-bytes.ts';
import { StoreError } from '../store/store-error.ts';
import type { Context } from './context.ts';
import { type Pin, pinBytes } from './facts.ts';
import { type Handover, handoverPayloadType } from './key-file.ts';
import type { Me } from './me.ts';
import { asDone, type Done } from './outcome.ts';

/**
 * Makes a new key for the person of this host and revokes the old one, in one step signed by the workspace's key: at no moment
 * is the host without a good key. As long as the old one can still be opened it vouches for the new one, for other desks to take over.
 */
export async function rotateKey(context: Context, me: Me, reason: string): Promise<Done> {
  const people = await context.people();
  const key = await context.keys.createKey({ kind: 'person', person: me.person });
  const handover = await vouchFor(context, me, key, people.ref(me.person).name);
  const command = {
    ...enrolment(context, key),
    kind: 'handOver',
    from: me.fingerprint,
    reason,
    handover: handover?.digest ?? null,
  } as const;
  return asDone(
    await context.execute(
      context.states.person,
      me.person,
      (state) => decidePerson(state, command, { people: people.all }),
      {
        byWorkspace: { kind: 'person', person: me.person },
        pins: handover === null ? [] : [handover],
      },
    ),
  );
}

/** The statement by which my key hands over to another, or null where it cannot be opened any more. */
async function vouchFor(
  context: Context,
  me: Me,
  { fingerprint, publicKey, protection }: KeyInfo,
  name: string,
): Promise<Pin | null> {
  const handover: Handover = {
    schema: 'countersign/handover/1',
    name,
    from: me.fingerprint,
    key: { fingerprint, publicKey, protection, host: context.host.machine },
    createdAt: context.host.now().toISOString(),
  };
  try {
    return pinBytes(canonicalBytes(signEnvelope(handoverPayloadType, handover, await me.signer())));
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}

/** My key as it stands in what it signs for others. */
export function signingKeyOf(context: Context, { protection }: Me, { fingerprint, publicKey }: Signer): SigningKey {
  return { fingerprint, publicKey, protection, host: context.host.machine };
}

/** The command that makes a key of this host known. */
export function enrolment(context: Context, { fingerprint, publicKey, protection }: KeyInfo) {
  return { kind: 'enrolKey', fingerprint, publicKey, protection, host: context.host.machine } as const;
}
