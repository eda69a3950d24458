import { decideChecklistTemplate } from './checklist-template.ts';
import { decideDelegation } from './delegation-decide.ts';
import { defaultLadder } from './environment.ts';
import { accept, type Decision, type Rejection, reject } from './event.ts';
import type { NewProductEvent } from './events.ts';
import { defaultPolicy } from './policy.ts';
import { defaultTicketPatterns } from './product.ts';
import type { ProductCommand, ProductFacts, ProductRules } from './product-command.ts';
import { checkRules } from './product-rules.ts';
import type { ProductRepository, ProductState } from './product-state.ts';
import { rejectAll, rejection } from './rejection.ts';
import { defaultSlices } from './slice.ts';
import { decideSourceChange, decideSources } from './source-decide.ts';

type ProductDecision = Decision<NewProductEvent>;
type Command<K extends ProductCommand['kind']> = Extract<ProductCommand, { kind: K }>;

/**
 * Decides about a product. Codes: `product-exists`, `product-unknown`, `product-name-taken`, `nothing-changed`, `repository-missing`,
 * `repository-name-taken`, `repository-added-already`, `repository-unknown`, `repository-last`, `reason-missing`, `role-unknown`, `person-unknown`,
 * `role-granted-already`, `role-not-held`, and those of `checkRules`, `decideSources`, `decideSourceChange`, `decideChecklistTemplate` and
 * `decideDelegation`.
 */
export function decideProduct(
  state: ProductState | null,
  command: ProductCommand,
  facts: ProductFacts,
): ProductDecision {
  if (command.kind === 'add') {
    return state === null
      ? decideAdd(command, facts)
      : reject('product-exists', `${state.name} is here already.`, 'Change it instead.');
  }
  if (state === null) return reject('product-unknown', 'There is no such product.', 'Add the product first.');
  switch (command.kind) {
    case 'rename':
      return decideName(state, command.name.trim(), facts);
    case 'addRepository':
      return decideRepository(state, command);
    case 'removeRepository':
      return decideRemoval(state, command);
    case 'setRules':
      return decideRules(state, command);
    case 'setChecklist':
      return decideChecklistTemplate(state, command.items);
    case 'setSources':
      return decideSources(state, command.sources);
    case 'changeSource':
      return decideSourceChange(state, command.source, command.change);
    case 'grantRole':
      return decideGrant(state, command, facts);
    case 'revokeRole':
      return decideRevocation(state, command, facts);
    case 'delegate':
    case 'endDelegation':
      return decideDelegation(state, command, facts);
  }
}

function decideAdd(command: Command<'add'>, facts: ProductFacts): ProductDecision {
  const name = command.name.trim();
  const rules = {
    ticketPatterns: command.ticketPatterns ?? defaultTicketPatterns,
    slices: command.slices ?? defaultSlices,
    ladder: command.ladder ?? defaultLadder,
    policy: command.policy ?? defaultPolicy,
  };
  const reasons = [
    ...checkName(null, name, facts),
    ...(command.repositories.length === 0
      ? [rejection('repository-missing', `${name} has no repository.`, 'Point it at one Git repository at least.')]
      : []),
    ...command.repositories.flatMap((one, index) => checkRepository(command.repositories.slice(0, index), one)),
    ...checkRules(rules),
  ];
  if (reasons.length > 0) return rejectAll(reasons);
  return accept<NewProductEvent>(
    { type: 'product.added', data: { name } },
    ...command.repositories.map(repositoryAdded),
    ...rulesSet(rules),
  );
}

function decideName(state: ProductState, name: string, facts: ProductFacts): ProductDecision {
  if (state.name === name) {
    return reject('nothing-changed', `The product is already called ${name}.`, 'Choose another name.');
  }
  const reasons = checkName(state, name, facts);
  return reasons.length > 0 ? rejectAll(reasons) : accept({ type: 'product.renamed', data: { name } });
}

function checkName(state: ProductState | null, name: string, facts: ProductFacts): readonly Rejection[] {
  const other = facts.products.find((one) => one.id !== state?.id && one.name.toLowerCase() === name.toLowerCase());
  return other === undefined
    ? []
    : [rejection('product-name-taken', `There is a product ${other.name} already.`, 'Choose another name.')];
}

function decideRepository(state: ProductState, { repository, name }: ProductRepository): ProductDecision {
  const reasons = checkRepository(state.repositories, { repository, name });
  return reasons.length > 0 ? rejectAll(reasons) : accept(repositoryAdded({ repository, name }));
}

function checkRepository(known: readonly ProductRepository[], added: ProductRepository): readonly Rejection[] {
  if (known.some((one) => one.repository === added.repository)) {
    return [rejection('repository-added-already', `${added.name} is part of the product already.`, 'Add another one.')];
  }
  return known.some((one) => one.name.toLowerCase() === added.name.toLowerCase())
    ? [
        rejection(
          'repository-name-taken',
          `The product has a repository called ${added.name} already.`,
          'Give this one another name: the manifest tells them apart by it.',
        ),
      ]
    : [];
}

function decideRemoval(state: ProductState, command: Command<'removeRepository'>): ProductDecision {
  const known = state.repositories.find((one) => one.repository === command.repository);
  if (known === undefined) {
    return reject('repository-unknown', `${state.name} has no such repository.`, 'Choose one of its repositories.');
  }
  if (state.repositories.length === 1) {
    return reject(
      'repository-last',
      `${known.name} is the only repository of ${state.name}.`,
      'Add another one first.',
    );
  }
  const { repository } = known;
  const reason = command.reason.trim();
  return reason === ''
    ? reject(
        'reason-missing',
        `Removing ${known.name} needs a reason.`,
        'Say why it is no part of the product any more.',
      )
    : accept({ type: 'product.repositoryRemoved', data: { repository, reason } });
}

function decideRules(state: ProductState, command: Command<'setRules'>): ProductDecision {
  const { ticketPatterns, slices, ladder, policy } = command;
  const changed = {
    ticketPatterns: isSame(ticketPatterns, state.ticketPatterns) ? undefined : ticketPatterns,
    slices: isSame(slices, state.slices) ? undefined : slices,
    ladder: isSame(ladder, state.ladder) ? undefined : ladder,
    policy: isSame(policy, state.policy) ? undefined : policy,
  };
  const events = rulesSet(changed);
  if (events.length === 0) {
    return reject('nothing-changed', `The rules of ${state.name} say this already.`, 'There is nothing to save.');
  }
  const reasons = checkRules({
    slices: slices ?? state.slices,
    ladder: ladder ?? state.ladder,
    policy: policy ?? state.policy,
  });
  return reasons.length > 0 ? rejectAll(reasons) : accept(...events);
}

function rulesSet({ ticketPatterns, slices, ladder, policy }: ProductRules): readonly NewProductEvent[] {
  const events: NewProductEvent[] = [];
  if (ticketPatterns) events.push({ type: 'product.ticketPatternsSet', data: { patterns: [...ticketPatterns] } });
  if (slices) events.push({ type: 'product.slicesSet', data: { slices: [...slices] } });
  if (ladder) events.push({ type: 'product.ladderSet', data: { environments: [...ladder] } });
  if (policy) events.push({ type: 'product.policySet', data: { policy } });
  return events;
}

function decideGrant(state: ProductState, command: Command<'grantRole'>, facts: ProductFacts): ProductDecision {
  const { role, person } = command;
  const title = state.policy.roles.find((one) => one.name === role)?.title;
  const name = facts.people.find((one) => one.id === person)?.name;
  if (title === undefined) {
    const roles = state.policy.roles.map((one) => one.name).join(', ');
    return reject('role-unknown', `${state.name} has no role ${role}.`, `Choose one of ${roles}.`);
  }
  if (name === undefined) return reject('person-unknown', 'There is no such person.', 'Add the person first.');
  return state.grants.some((grant) => grant.role === role && grant.person === person)
    ? reject('role-granted-already', `${name} is ${title} of ${state.name} already.`, 'There is nothing to grant.')
    : accept({ type: 'product.roleGranted', data: { role, person } });
}

function decideRevocation(state: ProductState, command: Command<'revokeRole'>, facts: ProductFacts): ProductDecision {
  const { role, person } = command;
  const name = facts.people.find((one) => one.id === person)?.name ?? 'This person';
  return state.grants.some((grant) => grant.role === role && grant.person === person)
    ? accept({ type: 'product.roleRevoked', data: { role, person } })
    : reject(
        'role-not-held',
        `${name} does not hold the role ${role} of ${state.name}.`,
        'There is nothing to revoke.',
      );
}

function repositoryAdded({ repository, name }: ProductRepository): NewProductEvent {
  return { type: 'product.repositoryAdded', data: { repository, name } };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
