import type { RungRule } from './policy.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import { placeRules } from './sign-off-choice.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { type Requirement, requirementsFor, type Signer } from './sign-off-requirement.ts';
import { seatsOf } from './sign-off-seat.ts';
import { roleTitle } from './sign-off-statement.ts';

/**
 * A sign-off that is waited for, with what is due about it at a time: how often its signers are to have been reminded since they were
 * asked, the last of those times and the next, and who hears of it since when. All times are UTC, ISO 8601.
 */
export interface AwaitedSignOff {
  readonly environment: string;
  readonly requirement: Requirement;
  readonly signers: readonly Signer[];
  /** When the candidate was cut; where the environment keeps an order, when the turn came. */
  readonly askedAt: string;
  readonly reminders: number;
  readonly remindedAt: string | null;
  readonly remindsNextAt: string | null;
  readonly escalation: Escalation | null;
}

/** A sign-off that has been waited for so long that somebody else hears of it. */
export interface Escalation {
  readonly at: string;
  readonly role: string;
  readonly title: string;
  readonly people: readonly string[];
}

/** One thing that a notifier has to tell, once. `key` stays the same however often it is asked for. */
export interface Notice {
  readonly key: string;
  readonly kind: 'reminder' | 'escalation';
  readonly environment: string;
  readonly role: string;
  /** To whom. */
  readonly people: readonly string[];
  readonly dueAt: string;
}

const hour = 3_600_000;

/** Every sign-off that somebody has to give now, each role once; a role whose turn has not come is not waited for. */
export function awaitedSignOffs(state: ReleaseState, facts: SignOffFacts): readonly AwaitedSignOff[] {
  const candidate = currentCandidate(state);
  if (candidate === null || state.status !== 'open') return [];
  const awaited = state.rules.policy.rungs.flatMap((rung) => {
    const { rules } = requirementsFor(state, rung.environment, facts);
    return rules
      .filter(({ missing, isNeeded, waitsFor }) => missing > 0 && isNeeded && waitsFor.length === 0)
      .map((requirement) => ({
        environment: rung.environment,
        requirement,
        signers: requirement.couldSign,
        ...dueOf(state, rung, turnOf(rung, requirement, rules, candidate.cut.at), facts),
      }));
  });
  return [...new Map(awaited.toReversed().map((one) => [one.requirement.role, one])).values()].toReversed();
}

/** Since when a role could have signed: where an order is kept, since the last of those before it has. */
function turnOf(rung: RungRule, { role }: Requirement, rules: readonly Requirement[], cutAt: string): string {
  if (rung.order !== 'listed') return cutAt;
  const mandatory = rung.signOffs.map((one) => one.role);
  const isInChoice = placeRules(rung).some((one) => one.choice !== null && one.rule.role === role);
  const before = isInChoice && !mandatory.includes(role) ? mandatory : mandatory.slice(0, mandatory.indexOf(role));
  const given = rules
    .filter((one) => one.choice === null && before.includes(one.role))
    .flatMap(({ counted }) => counted.map(({ signOff }) => signOff.given.at));
  return [cutAt, ...given].toSorted().at(-1) ?? cutAt;
}

type Due = Pick<AwaitedSignOff, 'askedAt' | 'reminders' | 'remindedAt' | 'remindsNextAt' | 'escalation'>;

function dueOf(state: ReleaseState, { reminders: rule }: RungRule, askedAt: string, facts: SignOffFacts): Due {
  if (rule === undefined) return { askedAt, reminders: 0, remindedAt: null, remindsNextAt: null, escalation: null };
  const { afterHours, everyHours, escalateAfterHours, escalateTo } = rule;
  const first = Date.parse(askedAt) + afterHours * hour;
  const late = Date.parse(facts.now) - first;
  const reminders = late < 0 ? 0 : Math.floor(late / (everyHours * hour)) + 1;
  const at = (number: number) => new Date(first + (number - 1) * everyHours * hour).toISOString();
  const escalatesAt =
    escalateAfterHours === undefined ? null : new Date(Date.parse(askedAt) + escalateAfterHours * hour).toISOString();
  return {
    askedAt,
    reminders,
    remindedAt: reminders === 0 ? null : at(reminders),
    remindsNextAt: at(reminders + 1),
    escalation:
      escalateTo === undefined || escalatesAt === null || facts.now < escalatesAt
        ? null
        : {
            at: escalatesAt,
            role: escalateTo,
            title: roleTitle(state, escalateTo),
            people: facts.people.map(({ id }) => id).filter((id) => seatsOf(id, escalateTo, facts).length > 0),
          },
  };
}

/** What a notifier has to have told by now about one release: every reminder that is due to each signer, and every escalation. */
export function noticesDue(state: ReleaseState, facts: SignOffFacts): readonly Notice[] {
  const manifest = currentCandidate(state)?.manifest ?? '';
  return awaitedSignOffs(state, facts).flatMap((awaited) => {
    const { environment, requirement, signers, reminders, remindedAt, escalation } = awaited;
    const { role } = requirement;
    const about = { environment, role };
    const key = (what: string) => `${state.id} ${manifest} ${environment} ${role} ${what}`;
    const people = [...new Set(signers.map(({ person }) => person))];
    return [
      ...(remindedAt === null
        ? []
        : [{ key: key(`reminder ${reminders}`), kind: 'reminder' as const, ...about, people, dueAt: remindedAt }]),
      ...(escalation === null
        ? []
        : [
            {
              key: key('escalation'),
              kind: 'escalation' as const,
              ...about,
              people: escalation.people,
              dueAt: escalation.at,
            },
          ]),
    ];
  });
}
