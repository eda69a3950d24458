import type { SignOffView, signOffContract } from '../../shared/contract/sign-off.ts';
import { personOf } from '../../shared/domain/entry.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { SignOffFacts } from '../../shared/domain/sign-off-command.ts';
import { decideSignOff } from '../../shared/domain/sign-off-decide.ts';
import { type Requirement, requirementsFor } from '../../shared/domain/sign-off-requirement.ts';
import { standingOf } from '../../shared/domain/sign-off-standing.ts';
import type { SignOffState } from '../../shared/domain/sign-off-state.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { asDone, type Done, mapOutcome, refused } from './outcome.ts';
import type { People } from './people.ts';
import { findBrief } from './sign-off-brief.ts';

type Input<K extends keyof typeof signOffContract> = ContractInput<(typeof signOffContract)[K]>;
type Output<K extends keyof typeof signOffContract> = ContractOutput<(typeof signOffContract)[K]>;

const noKey = {
  code: 'no-key',
  message: 'This host holds no key of a person, so it cannot sign.',
  nextAction: 'Open the workspace on the machine where the person’s key was made.',
};

/** What every rung asks for, where it stands, and every sign-off that was ever given, the newest first. */
export async function listSignOffs(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const state = await context.release(release);
  const people = await context.people();
  const facts = await gatherSignOffFacts(context, state);
  const rungs = state.rules.policy.rungs.map(({ environment }) => requirementsFor(state, environment, facts));
  const uncounted = new Map(
    rungs.flatMap(({ rules }) =>
      rules.flatMap((rule) => rule.uncounted.map(({ signOff, reason }) => [signOff.signOff, reason])),
    ),
  );
  return {
    requirements: rungs.flatMap(({ environment, rules, isSatisfiable }) =>
      rules.map((rule) => viewRequirement(environment, rule, isSatisfiable)),
    ),
    signOffs: state.signOffs
      .map((signOff) => viewSignOff(state, signOff, people, uncounted.get(signOff.signOff) ?? null))
      .toReversed(),
  };
}

/** Signs the brief that was shown; it is kept by its digest in the transaction of the decision. */
export async function giveSignOff(context: Context, input: Input<'give'>): Promise<Output<'give'>> {
  const me = await context.me();
  if (me === null) return refused(noKey);
  const { release, role, decision, comment, facts: digest, recordedFor } = input;
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
  } as const;
  const facts = await gatherSignOffFacts(context, await context.release(release));
  const decided = await context.execute(
    context.states.release,
    release,
    (state) => decideSignOff(state, { ...command, facts: digest }, facts),
    { recordedFor, pins: [shown.pin] },
  );
  return mapOutcome(decided, () => ({ id: signOff }));
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

/** Who is there, and who holds which role of the release's product now. */
export async function gatherSignOffFacts(context: Context, state: ReleaseState): Promise<SignOffFacts> {
  const [{ all: people }, { grants }] = await Promise.all([context.people(), context.product(state.product)]);
  return { people, grants };
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

function viewRequirement(environment: string, rule: Requirement, isRungSatisfiable: boolean) {
  const { role, title, quorum, slices, counted, rejections, missing, couldSign, cannotSign, isMet } = rule;
  const isPossible = missing === 0 || (rule.isSatisfiable && isRungSatisfiable);
  return {
    environment,
    role,
    roleTitle: title,
    quorum,
    counted: counted.length,
    slices: [...slices],
    state:
      rejections.length > 0
        ? ('rejected' as const)
        : isMet
          ? ('met' as const)
          : isPossible
            ? ('missing' as const)
            : ('impossible' as const),
    reason: reasonOf(rule, isPossible),
    candidatesToSign: couldSign.map(({ person, name }) => ({ id: person, name })),
    cannotSign: cannotSign.map(({ person, name, reasons }) => ({
      person: { id: person, name },
      reason: reasons.map(({ message }) => message).join(' '),
    })),
  };
}

function reasonOf(rule: Requirement, isPossible: boolean): string {
  const [rejection] = rule.rejections;
  if (rejection !== undefined) return `${rejection.name} rejected: ${rejection.signOff.comment}`;
  if (rule.missing === 0) return `Signed by ${rule.counted.map(({ name }) => name).join(', ')}.`;
  const lapsed = rule.uncounted.at(-1)?.reason;
  const needed = rule.missing === 1 ? 'One sign-off is missing.' : `${rule.missing} sign-offs are missing.`;
  if (!isPossible) {
    return `${needed} Nobody can give ${rule.missing === 1 ? 'it' : 'them'}: grant ${rule.title} to somebody who wrote nothing in ${rule.slices.join(', ')}.`;
  }
  return lapsed === undefined ? needed : `${needed} ${lapsed}`;
}

function viewSignOff(
  state: ReleaseState,
  signOff: SignOffState,
  people: People,
  uncounted: string | null,
): SignOffView {
  const standing = standingOf(state, signOff);
  const isStanding = standing.kind === 'current' || standing.kind === 'carried';
  const answer = signOff.answers.at(-1);
  return {
    id: signOff.signOff,
    role: signOff.role,
    roleTitle: roleTitle(state, signOff.role),
    person: people.ref(signOff.person),
    decision: signOff.decision,
    comment: signOff.comment,
    candidate: signOff.candidate,
    slices: signOff.slices.map(({ name, digest }) => ({ name, digest })),
    standing: isStanding && uncounted !== null ? 'voided' : standing.kind,
    standingReason: uncounted ?? standingWords(standing),
    changedSlices: standing.kind === 'lapsed' ? [...standing.changed] : [],
    given: deedOf(signOff, people),
    answer: answer === undefined ? null : { text: answer.answer, deed: people.deed(answer) },
    withdrawn:
      signOff.withdrawn === null ? null : { reason: signOff.withdrawn.reason, deed: people.deed(signOff.withdrawn) },
  };
}

function standingWords(standing: ReturnType<typeof standingOf>): string {
  switch (standing.kind) {
    case 'current':
      return 'Given on these very bits.';
    case 'carried':
      return 'Carried forward: nothing it covers has changed.';
    case 'lapsed':
      return `Asked again: ${standing.changed.join(', ')} changed since.`;
    case 'withdrawn':
      return 'Withdrawn.';
    case 'replaced':
      return 'Decided again since.';
  }
}

/** The person decided, whoever entered it. */
function deedOf(signOff: SignOffState, people: People) {
  const deed = people.deed(signOff.given);
  return personOf(signOff.given.actor) === signOff.person ? deed : { ...deed, by: people.ref(signOff.person) };
}
