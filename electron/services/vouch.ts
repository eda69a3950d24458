import type { vouchContract } from '../../shared/contract/vouch.ts';
import { checkSaid } from '../../shared/domain/fingerprint.ts';
import { rejection } from '../../shared/domain/rejection.ts';
import type { KeyInfo } from '../keys/key-store.ts';
import type { KeyOwner } from '../keys/sealed-key.ts';
import { signEnvelope } from '../store/envelope.ts';
import { canonicalBytes, fingerprintOf } from '../store/event-bytes.ts';
import { type Vouch, vouchPayloadType } from '../store/vouch-statement.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { noKey } from './no-key.ts';
import { done, refused } from './outcome.ts';
import type { People } from './people.ts';
import { safeName } from './safe-name.ts';
import { openVouchRequest, type VouchRequest, vouchRequestPayloadType } from './vouch-file.ts';

type Input<K extends keyof typeof vouchContract> = ContractInput<(typeof vouchContract)[K]>;
type Output<K extends keyof typeof vouchContract> = ContractOutput<(typeof vouchContract)[K]>;

/** Whether this host lost its keys, and who could vouch for new ones. */
export async function readVouchStatus(context: Context): Promise<Output<'status'>> {
  const [me, people, { state }] = await Promise.all([
    context.me(),
    context.people(),
    context.states.workspace.load('workspace'),
  ]);
  if (me !== null || state === null) return { isLost: false, vouchers: [] };
  return { isLost: true, vouchers: vouchersOf(people, fingerprintOf(state.publicKey)) };
}

/** Whoever holds a key elsewhere. What the workspace's own key enrolled lay beside it, and is lost as well. */
function vouchersOf(people: People, lost: string) {
  return people.all.flatMap(({ id, name, keys }) =>
    keys
      .filter(({ revokedAt, enrolledBy }) => revokedAt === null && enrolledBy !== lost)
      .map(({ fingerprint, host }) => ({ person: { id, name }, fingerprint, host })),
  );
}

/** Makes new keys, or takes those of an earlier request up again, and asks somebody to vouch for them. */
export async function askForVouch(context: Context, { person, reason }: Input<'ask'>): Promise<Output<'ask'>> {
  const { isLost, vouchers } = await readVouchStatus(context);
  const people = await context.people();
  const { state } = await context.states.workspace.load('workspace');
  const known = people.find(person);
  if (!isLost || state === null) {
    return refused(
      rejection(
        'host-has-key',
        'This host holds a key and can sign.',
        'To replace it, revoke it under People: a new one takes its place.',
      ),
    );
  }
  if (known === null)
    return refused(rejection('person-unknown', 'There is no such person.', 'Choose one from the list.'));
  if (vouchers.length === 0) {
    return refused(
      rejection(
        'voucher-none',
        'Nobody else’s key is known in this workspace, so nobody can vouch for a new one.',
        'Put the folder of keys back, or begin a new workspace. This one stays readable and verifiable.',
      ),
    );
  }
  const workspaceKey = await unusedKey(context, { kind: 'workspace' }, [state.publicKey, ...state.formerKeys]);
  const enrolled = people.all.flatMap(({ keys }) => keys.map(({ publicKey }) => publicKey));
  const key = await unusedKey(context, { kind: 'person', person }, enrolled);
  const signer = await context.keys.openSigner(key.fingerprint);
  const { fingerprint, publicKey, protection } = key;
  const request: VouchRequest = {
    schema: 'countersign/vouch-request/1',
    workspace: { id: state.id, name: state.name },
    replaces: fingerprintOf(state.publicKey),
    workspaceKey: workspaceKey.publicKey,
    person: { id: known.id, name: known.name },
    key: { fingerprint, publicKey, protection, host: context.host.machine },
    log: await context.workspace.checkpoints.place(),
    reason,
    createdAt: context.host.now().toISOString(),
  };
  return done({
    fingerprint,
    file: fileOf(`${known.name}.new-keys.json`, signEnvelope(vouchRequestPayloadType, request, signer)),
  });
}

/** A key of this owner that the log has never seen. */
async function unusedKey({ keys }: Context, owner: KeyOwner, used: readonly string[]): Promise<KeyInfo> {
  const isOwned = (one: KeyOwner) =>
    one.kind === 'workspace' ? owner.kind === 'workspace' : owner.kind === 'person' && one.person === owner.person;
  const own = await keys.listKeys();
  return own.find((key) => isOwned(key.owner) && !used.includes(key.publicKey)) ?? (await keys.createKey(owner));
}

function fileOf(name: string, envelope: unknown) {
  const base64 = canonicalBytes(envelope).toString('base64');
  return { name: safeName(name), mediaType: 'application/json', base64 };
}

/** What another host asks to have vouched for. */
export async function openVouchFile(context: Context, { file }: Input<'open'>): Promise<Output<'open'>> {
  const request = openVouchRequest(Buffer.from(file.base64, 'base64'));
  if ('code' in request) return refused(request);
  const me = await context.me();
  const { workspace, person, key, reason, createdAt, log } = request;
  return done({
    workspace: workspace.name,
    person: person.name,
    host: key.host,
    protection: key.protection,
    reason,
    createdAt,
    events: log.sequence,
    refusals: me === null ? [noKey] : [],
  });
}

/** Signs for the new keys of another host. Nothing is written here: the answer is the file. */
export async function giveVouch(context: Context, { file, fingerprint }: Input<'give'>): Promise<Output<'give'>> {
  const request = openVouchRequest(Buffer.from(file.base64, 'base64'));
  if ('code' in request) return refused(request);
  const me = await context.me();
  if (me === null) return refused(noKey);
  const again = `Do not vouch for it. Ask ${request.person.name} to read the fingerprint again, and whether they sent this file.`;
  const differs = checkSaid(request.key.fingerprint, fingerprint, again);
  if (differs !== null) return refused(differs);
  const { schema: _schema, ...vouched } = request;
  const vouchedAt = context.host.now().toISOString();
  const vouch: Vouch = { schema: 'countersign/vouch/1', ...vouched, vouchedAt };
  return done({
    fingerprint: me.fingerprint,
    file: fileOf(`${request.person.name}.vouch.json`, signEnvelope(vouchPayloadType, vouch, await me.signer())),
  });
}
