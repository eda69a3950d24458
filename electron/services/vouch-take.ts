import type { vouchContract } from '../../shared/contract/vouch.ts';
import { decidePerson } from '../../shared/domain/person-decide.ts';
import type { PersonState } from '../../shared/domain/person-state.ts';
import { rejection } from '../../shared/domain/rejection.ts';
import { decideWorkspace, type WorkspaceState } from '../../shared/domain/workspace-decide.ts';
import { canonicalText, fingerprintOf } from '../store/event-bytes.ts';
import { parseJson } from '../store/event-row.ts';
import { openVouch, type Vouch } from '../store/vouch-statement.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { openWorkspaceSigner } from './create-context.ts';
import { done, type Outcome, refused } from './outcome.ts';

type Input = ContractInput<typeof vouchContract.take>;
type Output = ContractOutput<typeof vouchContract.take>;

/**
 * Takes in that somebody vouches for the keys that this host made: the workspace's new key signs for itself with that statement, then
 * ends the keys that were lost and enrols the person's new one. What an interrupted attempt left is taken up again.
 */
export function takeVouch(context: Context, { file }: Input): Promise<Output> {
  return context.alone(async () => {
    const bytes = Buffer.from(file.base64, 'base64');
    const checked = await check(context, bytes);
    if (checked.kind === 'refused') return checked;
    const { vouch, voucher, state } = checked.result;
    const person = vouch.person.id;
    const by = { byWorkspace: { kind: 'person', person } } as const;
    const signer = await openWorkspaceSigner(context.keys, vouch.workspaceKey);
    if (state.publicKey !== vouch.workspaceKey) {
      const data = {
        publicKey: vouch.workspaceKey,
        replaces: vouch.replaces,
        vouchedBy: voucher.id,
        reason: vouch.reason,
        statement: canonicalText(parseJson(bytes.toString())),
      };
      const replaced = await context.execute(
        context.states.workspace,
        'workspace',
        (before) => decideWorkspace(before, { kind: 'replaceKey', ...data }),
        { ...by, signer },
      );
      if (replaced.kind === 'refused') return replaced;
    }
    context.workspace.checkpoints.useSigner(signer);
    const enrolled = await replaceKeys(context, vouch);
    if (enrolled.kind === 'refused') return enrolled;
    const { name } = voucher;
    return done({
      person: vouch.person,
      vouchedBy: { id: voucher.id, name },
      fingerprint: vouch.key.fingerprint,
    });
  });
}

/** Ends whatever the lost key of the workspace enrolled, and enrols the new key of the person. */
async function replaceKeys(context: Context, vouch: Vouch): Promise<Outcome<unknown>> {
  const by = { byWorkspace: { kind: 'person', person: vouch.person.id } } as const;
  const { all: people } = await context.people();
  for (const { id, keys } of people) {
    for (const { fingerprint, revokedAt, enrolledBy, host } of keys) {
      // On one host a person has one key: what they had there gives way as well.
      const isSuperseded = id === vouch.person.id && host === vouch.key.host && fingerprint !== vouch.key.fingerprint;
      if (revokedAt !== null || (enrolledBy !== vouch.replaces && !isSuperseded)) continue;
      const reason =
        enrolledBy === vouch.replaces
          ? `Lost with its host: ${vouch.reason}`.slice(0, 500)
          : `Gave way to ${vouch.key.fingerprint.slice(0, 7)} on the same host.`;
      const command = { kind: 'revokeKey', fingerprint, reason } as const;
      const ended = await context.execute(
        context.states.person,
        id,
        (state) => decidePerson(state, command, { people }),
        by,
      );
      if (ended.kind === 'refused') return ended;
    }
  }
  const { all: now } = await context.people();
  return context.execute(
    context.states.person,
    vouch.person.id,
    (state) => decidePerson(state, { kind: 'enrolKey', ...vouch.key }, { people: now }),
    by,
  );
}

interface Checked {
  readonly vouch: Vouch;
  readonly voucher: PersonState;
  readonly state: WorkspaceState;
}

async function check(context: Context, bytes: Buffer): Promise<Outcome<Checked>> {
  const opened = openVouch(bytes);
  if (opened === null) {
    return refused(
      rejection(
        'vouch-unreadable',
        'This file vouches for nothing.',
        'Choose the file that came back from whoever vouches.',
      ),
    );
  }
  const { vouch, keyid } = opened;
  const [people, { state }, me] = await Promise.all([
    context.people(),
    context.states.workspace.load('workspace'),
    context.me(),
  ]);
  const voucher = people.holderOf(keyid);
  const key = voucher?.keys.find(({ fingerprint }) => fingerprint === keyid);
  if (voucher === null || key === undefined || key.revokedAt !== null || !opened.isSignedBy(key.publicKey)) {
    return refused(
      rejection(
        key !== undefined && key.revokedAt !== null ? 'key-revoked' : 'voucher-unknown',
        key !== undefined && key.revokedAt !== null
          ? `The key of ${voucher?.name ?? ''} that vouches was revoked.`
          : 'No key that is known in this workspace vouches in this file.',
        'Let somebody vouch whose key the workspace knows: see who under “My key” in the settings.',
      ),
    );
  }
  if (me !== null || state === null || vouch.workspace.id !== state.id) {
    return refused(
      rejection(
        'vouch-elsewhere',
        me === null ? 'This file vouches for keys of another workspace.' : 'This host holds a key and can sign.',
        'Take the file in on the host that asked for it.',
      ),
    );
  }
  const { sequence, headsDigest } = await context.workspace.checkpoints.place();
  const isBegun = state.publicKey === vouch.workspaceKey;
  const isOfNow =
    isBegun ||
    (vouch.replaces === fingerprintOf(state.publicKey) &&
      vouch.log.sequence === sequence &&
      vouch.log.headsDigest === headsDigest);
  const own = (await context.keys.listKeys()).map(({ publicKey }) => publicKey);
  if (!isOfNow || ![vouch.workspaceKey, vouch.key.publicKey].every((one) => own.includes(one))) {
    return refused(
      rejection(
        'vouch-outdated',
        'This file is not about the keys and the log of this host as they are now.',
        'Ask anew, and send the new file.',
      ),
    );
  }
  return done({ vouch, voucher, state });
}
