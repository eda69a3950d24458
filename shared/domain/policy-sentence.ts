import { sayDocuments } from './document-rule.ts';
import { type GateRule, gateMeasures, sayThreshold } from './gate.ts';
import { type Policy, type RungRule, type SignOffRule, signOffRulesOf } from './policy.ts';
import { joinNames } from './rejection.ts';

/** What entering an environment takes, as one would say it: first what is asked for, then who may not do what. `isLowest`: none is below. */
export function sayRule(rule: RungRule, policy: Pick<Policy, 'roles'>, isLowest = false): readonly string[] {
  const { environment, uat, checklist, reconciliation, signOffs, choices = [], gates = [], documents = [] } = rule;
  const asked = [
    ...(uat ? ['a passing UAT verdict for every ticket'] : []),
    ...(checklist ? ['the finished checklist'] : []),
    ...(documents.length === 0 ? [] : [sayDocuments(documents, (role) => titleOf(role, policy))]),
    ...(reconciliation === true ? ['no finding that blocks'] : []),
    ...(gates.some(({ mode }) => mode === 'blocks') ? ['what its gates ask for'] : []),
    ...(signOffs.length === 0 ? [] : [saySignOffs(signOffs, policy)]),
    ...choices.map((ways) => `either ${ways.map((way) => saySignOffs(way, policy)).join(', or ')}`),
  ];
  if (asked.length === 0) {
    return [`Entering ${environment} takes nothing${isLowest ? '' : ' but the rung below'}.`, ...sayGates(gates)];
  }
  return [
    `Entering ${environment} takes ${joinParts(asked)}.`,
    ...sayGates(gates),
    ...sayWaiving(rule, policy),
    ...(documents.length > 0 && !rule.authorMayApprove ? ['Who wrote a document cannot approve it.'] : []),
    ...(rule.approval === 'implied' ? ['Nobody signs: what the gates let through counts as approved.'] : []),
    ...(signOffRulesOf(rule).length === 0
      ? []
      : [sayAuthors(rule), ...sayRequesters(rule), sayDeployers(rule), ...sayCounting(rule, policy)]),
    ...sayOverride(rule, policy),
  ];
}

function saySignOffs(rules: readonly SignOffRule[], policy: Pick<Policy, 'roles'>): string {
  const names = rules.map(
    ({ role, quorum, slices }) =>
      `${quorum === 1 ? '' : `${quorum} × `}${titleOf(role, policy)} (${slices.join(', ')})`,
  );
  return `${rules.length === 1 ? 'the sign-off' : 'sign-offs'} of ${joinNames(names)}`;
}

function titleOf(role: string, { roles }: Pick<Policy, 'roles'>): string {
  return roles.find(({ name }) => name === role)?.title ?? role;
}

/** What is not as it is by default, and only that. */
function sayCounting(rule: RungRule, policy: Pick<Policy, 'roles'>): readonly string[] {
  const { order, personCounts, signOffHours, requestHours, reminders } = rule;
  const vetoes = [...new Set(signOffRulesOf(rule).flatMap(({ role, veto }) => (veto === true ? [role] : [])))];
  const titles = vetoes.map((role) => titleOf(role, policy)).join(' or ');
  return [
    ...(order === 'listed' ? ['They sign in this order, each after those before.'] : []),
    ...(personCounts === 'once-per-role' ? ['One person counts once for each role.'] : []),
    ...(vetoes.length === 0 ? [] : [`A rejection by ${titles} stands until it is taken back, whatever changes.`]),
    ...(signOffHours === undefined ? [] : [`A sign-off counts for ${sayHours(signOffHours)}.`]),
    ...(requestHours === undefined ? [] : [`Who is asked has ${sayHours(requestHours)} to answer.`]),
    ...(reminders === undefined ? [] : [sayReminders(reminders, policy)]),
  ];
}

function sayReminders(reminders: NonNullable<RungRule['reminders']>, policy: Pick<Policy, 'roles'>): string {
  const { afterHours, everyHours, escalateAfterHours, escalateTo } = reminders;
  const first = `Who is asked is reminded after ${sayHours(afterHours)} and then every ${everyHours === 1 ? 'hour' : sayHours(everyHours)}`;
  return escalateAfterHours === undefined || escalateTo === undefined
    ? `${first}.`
    : `${first}; after ${sayHours(escalateAfterHours)} ${titleOf(escalateTo, policy)} hears of it.`;
}

function sayOverride({ override }: RungRule, policy: Pick<Policy, 'roles'>): readonly string[] {
  if (override === undefined) return [];
  const titles = override.roles.map((role) => titleOf(role, policy));
  return [
    `In an emergency two people of ${titles.join(' or ')} may put this aside for ${sayHours(override.hours)}; it is looked into within 24 hours.`,
  ];
}

/** `12 hours`, `3 days`: whole days are said as days. */
export function sayHours(hours: number): string {
  if (hours % 24 === 0 && hours > 24) return `${hours / 24} days`;
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

const gateName = ({ gate }: GateRule) => gateMeasures[gate].title.toLowerCase();

/** Gates that block, then those that only report, then those that are asked whatever can tell. */
function sayGates(gates: readonly GateRule[]): readonly string[] {
  const say = (some: readonly GateRule[]) =>
    joinNames(some.map((one) => `${gateName(one)} (${sayThreshold(one.gate, one.threshold)})`));
  const blocking = gates.filter(({ mode }) => mode === 'blocks');
  const shadow = gates.filter(({ mode }) => mode === 'shadow');
  const always = gates.filter(({ asked }) => asked === 'always');
  return [
    ...(blocking.length === 0 ? [] : [`Its gates: ${say(blocking)}.`]),
    ...(shadow.length === 0 ? [] : [`Reported without stopping anything: ${say(shadow)}.`]),
    ...(always.length === 0 ? [] : [`Asked even where nothing can tell: ${joinNames(always.map(gateName))}.`]),
  ];
}

/** Who may waive which gate: those with the same roles together. */
function sayWaiving({ gates = [], authorMayApprove }: RungRule, policy: Pick<Policy, 'roles'>): readonly string[] {
  const blocking = gates.filter(({ mode }) => mode === 'blocks');
  const byRoles = Map.groupBy(blocking, ({ waivedBy = [] }) =>
    waivedBy.map((role) => titleOf(role, policy)).join(' or '),
  );
  return [
    ...[...byRoles].flatMap(([titles, some]) =>
      titles === '' ? [] : [`Only ${titles} may waive ${joinNames(some.map(gateName))}.`],
    ),
    ...(blocking.length > 0 && !authorMayApprove ? ['Who wrote a change of the candidate cannot waive a gate.'] : []),
  ];
}

/** The last part may hold an "and" of its own, so it is set apart by a comma. */
function joinParts(parts: readonly string[]): string {
  return parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`;
}

function sayAuthors({ authorMayApprove }: RungRule): string {
  return authorMayApprove
    ? 'Who wrote a change may also approve it.'
    : 'Who wrote a change in the slices of a role cannot approve for that role.';
}

function sayRequesters({ requesterMayApprove }: RungRule): readonly string[] {
  return requesterMayApprove === false ? ['Who cut the candidate, or asked a role to sign, cannot approve.'] : [];
}

function sayDeployers({ approverMayDeploy }: RungRule): string {
  return approverMayDeploy
    ? 'Who approved may also confirm the deployment.'
    : 'Who approved cannot confirm the deployment.';
}
