import type { SigningKey } from '../../shared/domain/attestation.ts';
import { accept } from '../../shared/domain/event.ts';
import { decidePerson } from '../../shared/domain/person-decide.ts';
import type { KeyInfo } from '../keys/key-store.ts';
import type { Signer } from '../keys/signer.ts';
import type { Context } from './context.ts';
import type { Me } from './me.ts';
import { asDone, type Done } from './outcome.ts';

/**
 * Makes a new key for the person of this host and revokes the old one, in one step signed by the workspace's key: at no moment
 * is the host without a good key.
 */
export async function rotateKey(context: Context, me: Me, reason: string): Promise<Done> {
  const { all: people } = await context.people();
  const key = await context.keys.createKey({ kind: 'person', person: me.person });
  const revokedAt = context.host.now().toISOString();
  return asDone(
    await context.execute(
      context.states.person,
      me.person,
      (state) => {
        const revoking = decidePerson(state, { kind: 'revokeKey', fingerprint: me.fingerprint, reason }, { people });
        if (revoking.kind === 'rejected' || state === null) return revoking;
        const keys = state.keys.map((one) => (one.fingerprint === me.fingerprint ? { ...one, revokedAt } : one));
        const enrolling = decidePerson({ ...state, keys }, enrolment(context, key), { people: [] });
        return enrolling.kind === 'rejected' ? enrolling : accept(...revoking.events, ...enrolling.events);
      },
      { byWorkspace: { kind: 'person', person: me.person } },
    ),
  );
}

/** My key as it stands in what it signs for others. */
export function signingKeyOf(context: Context, { protection }: Me, { fingerprint, publicKey }: Signer): SigningKey {
  return { fingerprint, publicKey, protection, host: context.host.machine };
}

/** The command that makes a key of this host known. */
export function enrolment(context: Context, { fingerprint, publicKey, protection }: KeyInfo) {
  return { kind: 'enrolKey', fingerprint, publicKey, protection, host: context.host.machine } as const;
}
