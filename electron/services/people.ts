import type { z } from 'zod';
import type { deedSchema, personRefSchema } from '../../shared/contract/base.ts';
import { type Entry, personOf } from '../../shared/domain/entry.ts';
import type { Actor } from '../../shared/domain/event.ts';
import { nameOf, type PersonState, proofOf } from '../../shared/domain/person-state.ts';

export type Deed = z.infer<typeof deedSchema>;
export type PersonRef = z.infer<typeof personRefSchema>;

/** Everybody in the workspace, and what follows from who they are and which keys they hold. */
export interface People {
  readonly all: readonly PersonState[];
  find(id: string): PersonState | null;
  /** The person's name; one who is not known here gets a short id. */
  ref(id: string): PersonRef;
  /** Who enrolled this key, or null for the workspace's key and unknown ones. */
  holderOf(fingerprint: string): PersonState | null;
  proofOf(entry: Pick<Entry, 'actor' | 'signer' | 'sequence' | 'attested'>): 'verified' | 'recorded';
  deed(entry: Entry): Deed;
}

/** Looks people up by id and by key. */
export function createPeople(all: readonly PersonState[]): People {
  const byId = new Map(all.map((person) => [person.id, person]));
  const byKey = new Map(all.flatMap((person) => person.keys.map((key) => [key.fingerprint, person] as const)));
  const find = (id: string) => byId.get(id) ?? null;
  const ref = (id: string): PersonRef => ({ id, name: find(id)?.name ?? nameOf([], id) });
  const actorOf = (actor: Actor) => find(personOf(actor) ?? '');

  const proof: People['proofOf'] = (entry) => proofOf(actorOf(entry.actor), entry);

  return {
    all,
    find,
    ref,
    holderOf: (fingerprint) => byKey.get(fingerprint) ?? null,
    proofOf: proof,
    deed(entry) {
      const by = personOf(entry.actor);
      const kind = proof(entry);
      const recorder = kind === 'recorded' ? byKey.get(entry.signer) : undefined;
      return {
        by: by === null ? null : ref(by),
        at: entry.at,
        proof: kind,
        recordedBy: recorder === undefined || recorder.id === by ? null : { id: recorder.id, name: recorder.name },
        event: entry.event,
      };
    },
  };
}
