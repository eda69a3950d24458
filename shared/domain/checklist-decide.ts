import type { ChecklistCommand, ChecklistFacts } from './checklist-command.ts';
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
 * `item-not-done`, `reason-missing`.
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
  const known = state.checklist.find((one) => one.item === command.item);
  if (known === undefined) {
    const items = state.checklist.map((one) => one.item).join(', ');
    return reject('item-unknown', `The checklist has no item ${command.item}.`, `Choose one of ${items}.`);
  }
  switch (command.kind) {
    case 'assign':
      return decideAssignment(known, command, facts);
    case 'done':
      return decideDone(state, known, command);
    case 'reopen':
      return decideReopen(known, command);
  }
}

type Item = ReleaseState['checklist'][number];

function decideAdd(state: ReleaseState, command: Command<'add'>): ChecklistDecision {
  const { kind: _kind, ...added } = command;
  const { item, owner } = added;
  if (state.checklist.some((one) => one.item === item)) {
    return reject('item-exists', `The checklist has an item ${item} already.`, 'Give the new item another name.');
  }
  const roles = state.rules.policy.roles.map((role) => role.name);
  return owner !== null && !roles.includes(owner)
    ? reject(
        'role-unknown',
        `There is no role ${owner}.`,
        `Choose one of ${roles.join(', ')}, or leave the owner open.`,
      )
    : accept({ type: 'checklist.itemAdded', data: added });
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
  const { item, note } = command;
  const candidate = currentCandidate(state)?.number ?? null;
  return accept({ type: 'checklist.itemDone', data: { item, candidate, evidence: [...command.evidence], note } });
}

function decideReopen(known: Item, command: Command<'reopen'>): ChecklistDecision {
  const reason = command.reason.trim();
  if (known.done === null)
    return reject('item-not-done', `"${known.title}" is still open.`, 'There is nothing to reopen.');
  return reason === ''
    ? reject('reason-missing', 'Reopening an item needs a reason.', 'Say what has to be looked at again.')
    : accept({ type: 'checklist.itemReopened', data: { item: command.item, reason } });
}
