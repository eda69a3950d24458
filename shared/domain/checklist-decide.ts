import type { ChecklistCommand, ChecklistFacts } from './checklist-command.ts';
import { copyableItems, copyEvents } from './checklist-copy.ts';
import { accept, type Decision, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { rejectAll } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

type ChecklistDecision = Decision<NewReleaseEvent>;
type Command<K extends ChecklistCommand['kind']> = Extract<ChecklistCommand, { kind: K }>;

/**
 * Decides about the checklist of a release. Codes: `release-unknown`, `release-closed`, `release-abandoned`, `release-superseded`,
 * `item-exists`, `item-unknown`, `role-unknown`, `person-unknown`, `nothing-changed`, `item-done-already`, `evidence-missing`,
 * `item-not-done`, `reason-missing`, `copy-nothing`.
 */
export function decideChecklist(
  state: ReleaseState | null,
  command: ChecklistCommand,
  facts: ChecklistFacts,
): ChecklistDecision {
  if (state === null) return rejectAll([unknownRelease]);
  const reason = openOrReason(state);
  if (reason !== null) return rejectAll([reason]);
  if (command.kind === 'add') return decideAdd(state, command);
  if (command.kind === 'copy') return decideCopy(state, facts);
  const known = state.checklist.find((one) => one.item === command.item);
  if (known === undefined) {
    const items = state.checklist.map((one) => one.item).join(', ');
    return reject('item-unknown', `The checklist has no item ${command.item}.`, `Choose one of ${items}.`);
  }
  switch (command.kind) {
    case 'change':
      return decideChange(state, known, command);
    case 'assign':
      return decideAssignment(known, command, facts);
    case 'done':
      return decideDone(state, known, command);
    case 'reopen':
      return decideReopen(known, command, facts);
  }
}

type Item = ReleaseState['checklist'][number];

function decideAdd(state: ReleaseState, command: Command<'add'>): ChecklistDecision {
  const { kind: _kind, due, ...added } = command;
  const { item, owner } = added;
  if (state.checklist.some((one) => one.item === item)) {
    return reject('item-exists', `The checklist has an item ${item} already.`, 'Give the new item another name.');
  }
  return (
    checkRole(state, owner) ??
    accept({ type: 'checklist.itemAdded', data: { ...added, ...(due === undefined ? {} : { due }) } })
  );
}

function checkRole(state: ReleaseState, owner: string | null): ChecklistDecision | null {
  const roles = state.rules.policy.roles.map((role) => role.name);
  return owner === null || roles.includes(owner)
    ? null
    : reject(
        'role-unknown',
        `There is no role ${owner}.`,
        `Choose one of ${roles.join(', ')}, or leave the owner open.`,
      );
}

function decideChange(state: ReleaseState, known: Item, command: Command<'change'>): ChecklistDecision {
  const { kind: _kind, ...wanted } = command;
  const { item, title, group, owner, evidenceRequired, due, answeredBy } = known;
  const now = { item, title, group, owner, evidenceRequired, due };
  const isSame = Object.entries(now).every(([name, value]) =>
    Object.entries(wanted).some(([other, next]) => other === name && next === value),
  );
  if (isSame) return reject('nothing-changed', `"${title}" says this already.`, 'There is nothing to save.');
  const answer = answeredBy === undefined ? {} : { answeredBy };
  return checkRole(state, wanted.owner) ?? accept({ type: 'checklist.itemChanged', data: { ...wanted, ...answer } });
}

function decideCopy(state: ReleaseState, { previous = null, people }: ChecklistFacts): ChecklistDecision {
  const items = previous === null ? [] : copyableItems(state, previous, people);
  return previous === null || items.length === 0
    ? reject('copy-nothing', 'The release before has nothing that is not here.', 'Add what is missing by hand.')
    : accept<NewReleaseEvent>(...copyEvents(state, previous, items));
}

function decideAssignment(known: Item, command: Command<'assign'>, facts: ChecklistFacts): ChecklistDecision {
  const { item, person } = command;
  const name = facts.people.find((one) => one.id === person)?.name;
  if (person !== null && name === undefined) {
    return reject('person-unknown', 'There is no such person.', 'Add the person first.');
  }
  return known.assigned === person
    ? reject('nothing-changed', `"${known.title}" is with ${name ?? 'nobody'} already.`, 'Choose somebody else.')
    : accept({ type: 'checklist.itemAssigned', data: { item, person } });
}

function decideDone(state: ReleaseState, known: Item, command: Command<'done'>): ChecklistDecision {
  if (known.done !== null) {
    return reject('item-done-already', `"${known.title}" is done already.`, 'Reopen it first to do it again.');
  }
  if (known.evidenceRequired && command.evidence.length === 0) {
    return reject(
      'evidence-missing',
      `"${known.title}" needs evidence.`,
      'Attach a file, a link or a text that shows it.',
    );
  }
  if (known.answeredBy !== undefined && command.evidence.length === 0 && command.note.trim() === '') {
    return reject(
      'reason-missing',
      `"${known.title}" is answered by a fact; doing it by hand needs a reason.`,
      'Say in a note how you know.',
    );
  }
  const { item, note } = command;
  const candidate = currentCandidate(state)?.number ?? null;
  return accept({ type: 'checklist.itemDone', data: { item, candidate, evidence: [...command.evidence], note } });
}

function decideReopen(known: Item, command: Command<'reopen'>, { answered = [] }: ChecklistFacts): ChecklistDecision {
  const reason = command.reason.trim();
  if (known.done === null && !answered.includes(known.item))
    return reject('item-not-done', `"${known.title}" is still open.`, 'There is nothing to reopen.');
  return reason === ''
    ? reject('reason-missing', 'Reopening an item needs a reason.', 'Say what has to be looked at again.')
    : accept({ type: 'checklist.itemReopened', data: { item: command.item, reason } });
}
