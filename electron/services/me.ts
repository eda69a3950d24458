import type { Protection } from '../../shared/domain/person.ts';
import type { KeyStore } from '../keys/key-store.ts';
import type { Signer } from '../keys/signer.ts';
import type { People } from './people.ts';

/** The person whose key this host holds. */
export interface Me {
  readonly person: string;
  readonly fingerprint: string;
  readonly protection: Protection;
  readonly signer: () => Promise<Signer>;
}

/** Finds the newest key of this host that is enrolled for its owner and not revoked. */
export async function findMe(keys: KeyStore, people: People): Promise<Me | null> {
  const mine = (await keys.listKeys()).flatMap(({ fingerprint, owner, protection }) => {
    if (owner.kind !== 'person') return [];
    const enrolled = people.find(owner.person)?.keys.find((key) => key.fingerprint === fingerprint);
    if (enrolled === undefined || enrolled.revokedAt !== null) return [];
    return [{ person: owner.person, fingerprint, protection, enrolledSequence: enrolled.enrolledSequence }];
  });
  const newest = mine.toSorted((one, other) => one.enrolledSequence - other.enrolledSequence).at(-1);
  if (newest === undefined) return null;
  const { person, fingerprint, protection } = newest;
  return { person, fingerprint, protection, signer: () => keys.openSigner(fingerprint) };
}
