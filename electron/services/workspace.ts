import { isAbsolute } from 'node:path';
import type { Verification, WorkspaceStatus, workspaceContract } from '../../shared/contract/workspace.ts';
import { listProductVersions } from '../store/projections/product.ts';
import { countReleases } from '../store/projections/release.ts';
import type { Context, Host } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { failure } from './failure.ts';
import { done } from './outcome.ts';
import { withProgress } from './progress.ts';

type Input<K extends keyof typeof workspaceContract> = ContractInput<(typeof workspaceContract)[K]>;
type Output<K extends keyof typeof workspaceContract> = ContractOutput<(typeof workspaceContract)[K]>;

/** What this folder holds, and who works here. `context` is null where there is no workspace yet. */
export async function readStatus(host: Host, context: Context | null): Promise<WorkspaceStatus> {
  const here = { folder: host.folder, host: host.kind, version: host.version };
  if (context === null) {
    const counts = { products: 0, releases: 0, people: 0, events: 0 };
    return { ...here, state: 'none', workspace: null, person: null, counts, lastCheckpoint: null };
  }
  const { workspace, states } = context;
  const [{ state }, me, people, products, releases, events, checkpoint] = await Promise.all([
    states.workspace.load('workspace'),
    context.me(),
    context.people(),
    listProductVersions(workspace),
    countReleases(workspace, {}),
    workspace.log.head(),
    workspace.checkpoints.latest(),
  ]);
  const person = me === null ? null : people.find(me.person);
  return {
    ...here,
    state: 'ready',
    workspace: state === null ? null : { id: state.id, name: state.name },
    person:
      me === null || person === null
        ? null
        : {
            id: person.id,
            name: person.name,
            email: person.email,
            fingerprint: me.fingerprint,
            protection: me.protection,
          },
    counts: { products: products.length, releases, people: people.all.length, events },
    lastCheckpoint: checkpoint === undefined ? null : { at: checkpoint.at, sequence: checkpoint.sequence },
  };
}

/** Checks chains, signatures, evidence and projections, off the thread that serves, against the own and a given checkpoint. */
export async function verifyWorkspace(
  { host, workspace, stream }: Context,
  { job, checkpoint }: Input<'verify'>,
  signal?: AbortSignal,
): Promise<Verification> {
  return withProgress(stream, job, async (report) => {
    const log = await workspace.verifyLog({
      ...(checkpoint === undefined ? {} : { checkpoints: [checkpoint] }),
      onProgress: (checked, total) => report('Checking events', checked, total),
      ...(signal === undefined ? {} : { signal }),
    });
    report('Checking lists against the log', log.events, log.events);
    const lists = await workspace.checkProjections(signal === undefined ? {} : { signal });
    const problems = [...log.problems.map(({ code, message, place }) => ({ code, message, place })), ...lists];
    return {
      ok: log.ok && lists.length === 0,
      events: log.events,
      streams: log.streams,
      problems,
      notes: [
        ...log.notes,
        ...(log.problemCount > log.problems.length
          ? [`${log.problemCount} problems were found; the first ${log.problems.length} are listed.`]
          : []),
      ],
      checkpoint: log.checkpoint,
      verifiedAt: host.now().toISOString(),
    };
  });
}

/** A checkpoint of now, as a file for somebody else to keep. */
export async function exportCheckpoint({ host, workspace, stream }: Context): Promise<Output<'checkpoint'>> {
  const envelope = await workspace.checkpoints.create();
  stream.publish({ kind: 'changed', nouns: ['workspace'], release: null, product: null });
  return done({
    name: `checkpoint-${dayOf(host.now())}.json`,
    mediaType: 'application/json',
    base64: Buffer.from(`${JSON.stringify(envelope, null, 2)}\n`).toString('base64'),
  });
}

/** Makes all lists again from the log. */
export async function rebuildWorkspace(
  { workspace, stream }: Context,
  { job }: Input<'rebuild'>,
  signal?: AbortSignal,
): Promise<Output<'rebuild'>> {
  return withProgress(stream, job, async (report) => {
    const { events, changed } = await workspace.rebuildProjections({
      onProgress: (played, total) => report('Playing the log', played, total),
      ...(signal === undefined ? {} : { signal }),
    });
    if (changed.length > 0) {
      const nouns = ['product', 'release', 'environment', 'person', 'record', 'search', 'workspace'];
      stream.publish({ kind: 'changed', nouns, release: null, product: null });
    }
    return done({ events, changed: changed.length > 0 });
  });
}

/** Writes everything but the keys into one new file. */
export async function backupWorkspace({ workspace }: Context, { path }: Input<'backup'>): Promise<Output<'backup'>> {
  if (!isAbsolute(path)) {
    throw failure('INVALID', 'A backup needs the whole path of its file.', 'Give a path that begins at the root.');
  }
  const { bytes } = await workspace.backup(path);
  return done({ bytes });
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
