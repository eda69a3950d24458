import type { Login } from './login.ts';
import type { Protection } from './person.ts';
import type { PersonState } from './person-state.ts';

/** Who somebody is; `aliases` are the other addresses they write commits with. Without `logins` those of before are kept. */
export interface Profile {
  readonly name: string;
  readonly email: string;
  readonly aliases: readonly string[];
  readonly logins?: readonly Login[] | undefined;
}

/** What can be asked of a person's stream. Mail addresses in any case; a fingerprint is hexadecimal SHA-256. */
export type PersonCommand =
  | ({ readonly kind: 'add' } & Profile)
  | ({ readonly kind: 'change' } & Profile)
  | {
      readonly kind: 'enrolKey';
      readonly fingerprint: string;
      readonly publicKey: string;
      readonly protection: Protection;
      readonly host: string;
    }
  | {
      /** A new key takes the place of `from`, which vouches for it in the statement kept under the digest `handover` (null: it could not). */
      readonly kind: 'handOver';
      readonly from: string;
      readonly reason: string;
      readonly fingerprint: string;
      readonly publicKey: string;
      readonly protection: Protection;
      readonly host: string;
      readonly handover: string | null;
    }
  | { readonly kind: 'revokeKey'; readonly fingerprint: string; readonly reason: string };

/** All people of the workspace; the person asked may be among them. */
export interface PersonFacts {
  readonly people: readonly PersonState[];
}
