import type { PersonState } from '../../shared/domain/person-state.ts';
import type { KeyStore } from '../keys/key-store.ts';
import { listPersonVersions } from '../store/projections/person.ts';
import type { Workspace } from '../store/workspace.ts';
import { findMe, type Me } from './me.ts';
import { createPeople, type People } from './people.ts';
import type { States } from './states.ts';

interface Known {
  readonly key: string;
  readonly people: People;
  me: Promise<Me | null> | null;
}

/** Everybody and who of them works here, looked up again only after somebody changed. */
export function createKnownPeople(workspace: Workspace, states: States<PersonState>, keys: KeyStore) {
  let known: Known | null = null;
  let isCurrent = false;

  async function read(): Promise<Known> {
    if (isCurrent && known !== null) return known;
    const isWriter = workspace.mode === 'write';
    const versions = await listPersonVersions(workspace);
    const key = versions.map(({ id, version }) => `${id}:${version}`).join();
    if (known?.key !== key) {
      const loaded = await Promise.all(versions.map(({ id, version }) => states.load(id, version)));
      known = { key, people: createPeople(loaded.flatMap(({ state }) => state ?? [])), me: null };
    }
    isCurrent = isWriter;
    return known;
  }

  return {
    people: async () => (await read()).people,
    async me(): Promise<Me | null> {
      const current = await read();
      current.me ??= findMe(keys, current.people);
      return current.me;
    },
    /** Has to be called after every change of a person. */
    forget() {
      isCurrent = false;
    },
  };
}
