import type { signOffContract } from '../../shared/contract/sign-off.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { decideSignOff } from '../../shared/domain/sign-off-decide.ts';
import { requirementsFor } from '../../shared/domain/sign-off-requirement.ts';
import { uncountedIn } from '../../shared/domain/sign-off-worth.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { failure } from './failure.ts';
import type { Me } from './me.ts';
import { noKey } from './no-key.ts';
import { asDone, type Done, mapOutcome, refused } from './outcome.ts';
import { judgeReadiness } from './readiness.ts';
import { signAttestation, withAttestation } from './sign-off-attest.ts';
import { findBrief, readBrief } from './sign-off-brief.ts';
import { gatherSignOffFacts } from './sign-off-facts.ts';
import { viewImplied, viewImpliedApproval, viewRequirements } from './sign-off-requirement.ts';
import { viewSignOff } from './sign-off-view.ts';
import { signedAt } from './signed-at.ts';

type Input<K extends keyof typeof signOffContract> = ContractInput<(typeof signOffContract)[K]>;
type Output<K extends keyof typeof signOffContract> = ContractOutput<(typeof signOffContract)[K]>;

/** What every rung asks for, where it stands, and every sign-off that was ever given, the newest first. */
export async function listSignOffs(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const state = await context.release(release);
  const [people, me, facts] = await Promise.all([context.people(), context.me(), gatherSignOffFacts(context, state)]);
  const { rungs: rules } = state.rules.policy;
  const rungs = rules.map(({ environment }) => requirementsFor(state, environment, facts));
  const implied = rules.filter(({ approval }) => approval === 'implied');
  const uncounted = uncountedIn(state, facts);
  const signOffs = await Promise.all(
    state.signOffs.map(async (signOff) => {
      const against = uncounted.get(signOff.signOff) ?? null;
      const at = await signedAt(context, signOff);
      return viewSignOff(state, signOff, { people, facts, me: me?.person ?? null, uncounted: against, signedAt: at });
    }),
  );
  return {
    requirements: rungs.flatMap((rung) => viewRequirements(state, rung)),
    signOffs: signOffs.toReversed(),
    implied: await Promise.all(
      implied.map(async ({ environment }) => viewImplied(await judgeReadiness(context, state, environment))),
    ),
    impliedApprovals: state.impliedApprovals.map((one) => viewImpliedApproval(one, people)).toReversed(),
  };
}

/** Signs the brief that was shown; it is kept by its digest in the transaction of the decision. */
export async function giveSignOff(context: Context, input: Input<'give'>): Promise<Output<'give'>> {
  return sign(context, input);
}

/** Gives an approval that was carried forward anew: what is signed is the brief as it stands now, kept like any other. */
export async function reaffirmSignOff(
  context: Context,
  { release, signOff }: Input<'reaffirm'>,
): Promise<Output<'reaffirm'>> {
  const [me, state] = await Promise.all([context.me(), context.release(release)]);
  if (me === null) return refused(noKey);
  const before = state.signOffs.find((one) => one.signOff === signOff);
  if (before === undefined) {
    throw failure('NOT_FOUND', 'There is no such sign-off.', 'Choose one of those under Sign-off.');
  }
  const { role, person } = before;
  const read = await readBrief(context, { release, role, person });
  if (read.kind === 'refused') return read;
  const { facts } = read.result.brief;
  const recordedFor = person === me.person ? undefined : person;
  return sign(context, { release, role, decision: 'approve', comment: '', facts, recordedFor, reaffirms: signOff });
}

async function sign(context: Context, input: Input<'give'> & { readonly reaffirms?: string }): Promise<Output<'give'>> {
  const me = await context.me();
  if (me === null) return refused(noKey);
  const { release, role, decision, comment, facts: digest, recordedFor, reaffirms } = input;
  const person = recordedFor ?? me.person;
  const shown = findBrief(context, digest);
  if (shown === null || shown.release !== release || shown.role !== role || shown.person !== person) {
    return refused({
      code: 'brief-unknown',
      message: 'This host has not shown the brief that would be signed.',
      nextAction: 'Read the brief again, then sign.',
    });
  }
  const signOff = context.host.createId();
  const { candidate, manifest } = shown;
  const command = {
    kind: 'give',
    signOff,
    role,
    person,
    by: me.person,
    decision,
    comment,
    candidate,
    manifest,
    reaffirms,
  } as const;
  // A role revoked, or a mail address added, in between would decide differently.
  return context.alone(async () => {
    const now = await context.release(release);
    const facts = await gatherSignOffFacts(context, now);
    const decideNow = (state: ReleaseState | null) => decideSignOff(state, { ...command, facts: digest }, facts);
    const signed = person === me.person ? await signOwn(context, me, now, decideNow(now)) : null;
    const decided = await context.execute(
      context.states.release,
      release,
      (state) => (signed === null ? decideNow(state) : withAttestation(decideNow(state), signed.attestation)),
      { recordedFor, pins: [shown.pin, ...(signed === null ? [] : [signed.pin])] },
    );
    return mapOutcome(decided, () => ({ id: signOff }));
  });
}

/** What is refused anyway is not signed. */
async function signOwn(context: Context, me: Me, state: ReleaseState, decision: ReturnType<typeof decideSignOff>) {
  const given = decision.kind === 'accepted' ? decision.events.find(({ type }) => type === 'signOff.given') : undefined;
  return given?.type === 'signOff.given' ? signAttestation(context, me, state, given.data) : null;
}

export async function withdrawSignOff(
  context: Context,
  { release, signOff, reason }: Input<'withdraw'>,
): Promise<Done> {
  const me = await context.me();
  if (me === null) return refused(noKey);
  return decide(context, release, { kind: 'withdraw', signOff, by: me.person, reason });
}

export async function answerSignOff(context: Context, { release, signOff, answer }: Input<'answer'>): Promise<Done> {
  return decide(context, release, { kind: 'answer', signOff, answer });
}

async function decide(
  context: Context,
  release: string,
  command: Extract<Parameters<typeof decideSignOff>[1], { kind: 'withdraw' | 'answer' }>,
): Promise<Done> {
  const facts = await gatherSignOffFacts(context, await context.release(release));
  const { release: states } = context.states;
  return asDone(await context.execute(states, release, (state) => decideSignOff(state, command, facts)));
}
