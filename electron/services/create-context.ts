import type { Actor } from '../../shared/domain/event.ts';
import { evolvePerson } from '../../shared/domain/person-state.ts';
import { evolveProduct } from '../../shared/domain/product-state.ts';
import { evolveRelease } from '../../shared/domain/release-state.ts';
import { evolveWorkspace } from '../../shared/domain/workspace-decide.ts';
import { inspectRepository, type RepositoryFacts } from '../connectors/git/inspect-repository.ts';
import type { OutsideLine } from '../connectors/http/transport.ts';
import { openPorts } from '../connectors/open-ports.ts';
import type { KeyStore } from '../keys/key-store.ts';
import type { SecretStore } from '../keys/secret-store.ts';
import type { Signer } from '../keys/signer.ts';
import { createGate } from '../store/gate.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Context, Entering, Host } from './context.ts';
import { failure } from './failure.ts';
import { createFindRef } from './find-ref.ts';
import { createInOrder } from './in-order.ts';
import { createKnownPeople } from './known-people.ts';
import { nounsChangedBy } from './nouns.ts';
import { createOccupancy } from './occupancy.ts';
import { createFacts } from './open-facts.ts';
import { createRepositories } from './open-repositories.ts';
import { createScopes } from './open-scopes.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { createOutside } from './outside.ts';
import { createShortMemory } from './short-memory.ts';
import { createStates } from './states.ts';
import type { Stream } from './stream.ts';

interface Dependencies {
  readonly host: Host;
  readonly workspace: Workspace;
  readonly keys: KeyStore;
  readonly secrets: SecretStore;
  readonly onLine: (line: OutsideLine) => void;
  readonly stream: Stream;
}

/** Creates what services work with, over an open workspace. */
export function createContext({ host, workspace, keys, secrets, stream, onLine }: Dependencies): Context {
  const { log } = workspace;
  const isWriter = workspace.mode === 'write';
  const states = {
    workspace: createStates(log, isWriter, { noun: 'workspace', evolve: evolveWorkspace }),
    person: createStates(log, isWriter, { noun: 'person', evolve: evolvePerson }),
    product: createStates(log, isWriter, { noun: 'product', evolve: evolveProduct }),
    release: createStates(log, isWriter, { noun: 'release', evolve: evolveRelease }),
  };
  const gate = createGate();
  const inOrder = createInOrder();
  const inspected = createShortMemory<RepositoryFacts>(3000);
  const repositories = createRepositories();
  const { scopes, close: closeScopes } = createScopes(workspace.folder, isWriter);
  const kept = createFacts(workspace.folder, isWriter);
  const outside = createOutside({ host, workspace, secrets, openPorts, onLine });
  const known = createKnownPeople(workspace, states.person, keys);

  async function chooseSigner({
    byWorkspace,
    signer,
    recordedFor,
  }: Entering): Promise<Outcome<{ actor: Actor; signer: Signer }>> {
    if (byWorkspace !== undefined) {
      const { state } = await states.workspace.load('workspace');
      return done({ actor: byWorkspace, signer: signer ?? (await openWorkspaceSigner(keys, state?.publicKey)) });
    }
    const mine = await known.me();
    if (mine === null) {
      return refused({
        code: 'no-key',
        message: 'This host holds no key of a person, so it cannot decide anything.',
        nextAction: 'Open the workspace on the machine where the person’s key was made.',
      });
    }
    if (recordedFor !== undefined && (await known.people()).find(recordedFor) === null) {
      return refused({
        code: 'person-unknown',
        message: 'The person this is recorded for is not in this workspace.',
        nextAction: 'Add the person first.',
      });
    }
    return done({ actor: { kind: 'person', person: recordedFor ?? mine.person }, signer: await mine.signer() });
  }

  const enter: Context['execute'] = async (of, id, decide, entering = {}) => {
    const before = await of.load(id);
    const decision = decide(before.state);
    if (decision.kind === 'rejected') return refused(...decision.reasons);
    if (decision.events.length === 0) return done([]);
    if (workspace.mode === 'read') throw onlyReads();
    const chosen = await chooseSigner(entering);
    if (chosen.kind === 'refused') return chosen;
    const events = await log.append({
      stream: of.streamOf(id),
      expectedVersion: before.version,
      events: decision.events,
      ...chosen.result,
      blobs: (entering.pins ?? []).map(({ bytes }) => bytes),
      ...(entering.writes === undefined ? {} : { writes: entering.writes }),
    });
    of.advance(id, before, events);
    known.forget();
    stream.publish({ kind: 'changed', nouns: nounsChangedBy(events), ...(await placeOf(of.streamOf(id))) });
    return done(events);
  };

  /** Which release and product a decision changed. */
  async function placeOf(name: string): Promise<{ release: string | null; product: string | null }> {
    const [noun, id = ''] = name.split('/');
    if (noun !== 'release') return { release: null, product: noun === 'product' ? id : null };
    return { release: id, product: (await states.release.load(id)).state?.product ?? null };
  }

  return {
    host,
    workspace,
    keys,
    stream,
    states,
    me: () => known.me(),
    occupancy: createOccupancy(workspace),
    git: (path) => repositories.open(path),
    inspect: (path) => inspected.recall(path, () => inspectRepository(repositories.open(path))),
    scopes,
    outside,
    facts: () => kept.facts(),
    factsVersion: () => kept.version(),
    kept: { scopes: new Map(), heads: new Map(), briefs: new Map(), comparisons: new Map() },
    findRef: createFindRef((path) => repositories.open(path)),
    alone: (work) => gate.run(work),
    people: () => known.people(),
    async product(id) {
      const { state } = await states.product.load(id);
      if (state === null) throw failure('NOT_FOUND', 'There is no such product.', 'Choose one from the list.');
      return state;
    },
    async release(id) {
      const { state } = await states.release.load(id);
      if (state === null) throw failure('NOT_FOUND', 'There is no such release.', 'Choose one from the list.');
      return state;
    },
    execute: (of, id, decide, entering = {}) => inOrder(of.streamOf(id), () => enter(of, id, decide, entering)),
    async close() {
      repositories.close();
      closeScopes();
      kept.close();
      await outside.close();
      await workspace.close();
    },
  };
}

function onlyReads() {
  return failure(
    'WORKSPACE_BUSY',
    'This host only reads the workspace.',
    'Decide on the host that holds it, or close that one and open the workspace here for writing.',
  );
}

/**
 * The workspace's own key, whose public half its log names; undefined before it does. StoreError `key-missing` where this host does not
 * hold it.
 */
export async function openWorkspaceSigner(keys: KeyStore, publicKey: string | undefined): Promise<Signer> {
  const own = (await keys.listKeys()).find(
    (key) => key.owner.kind === 'workspace' && key.publicKey === (publicKey ?? key.publicKey),
  );
  if (own === undefined) {
    throw failure(
      'NOT_FOUND',
      'This host does not hold the workspace’s own key.',
      'Open the workspace on the machine where it was made, or put its folder of keys back. Lost for good, somebody else can vouch for new ones: see “My key” in the settings.',
    );
  }
  return keys.openSigner(own.fingerprint);
}
