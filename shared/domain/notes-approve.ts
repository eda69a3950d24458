import { accept, type Decision, type Rejection } from './event.ts';
import type { Edition } from './notes.ts';
import { missingTickets, visibleEntries, visibleOrphans } from './notes-check.ts';
import type { NotesCommand, NotesFacts } from './notes-command.ts';
import { composeNotes } from './notes-compose.ts';
import type { NotesEvent, NotesState } from './notes-state.ts';
import { nameSome } from './rejection.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

/** Approves an edition for the current candidate and for exactly the words that were read; otherwise says everything that is in the way. */
export function decideApproval(
  state: ReleaseState,
  command: Extract<NotesCommand, { kind: 'approve' }>,
  facts: NotesFacts,
): Decision<NotesEvent> {
  const { edition, candidate, content } = command;
  const current = currentCandidate(state);
  const reasons: Rejection[] = [];
  if (current === null) {
    reasons.push({
      code: 'notes-without-candidate',
      message: 'There is no candidate yet that these notes could describe.',
      nextAction: 'Cut a candidate.',
    });
  } else if (current.number !== candidate) {
    reasons.push({
      code: 'notes-candidate-not-current',
      message: `rc.${candidate} is not the current candidate; rc.${current.number} is.`,
      nextAction: `Read and approve the notes of rc.${current.number}.`,
    });
  }
  if (facts.content[edition] !== content) {
    reasons.push({
      code: 'notes-changed',
      message: `The ${edition} edition changed while you were reading it.`,
      nextAction: 'Read the edition as it stands now, then approve it.',
    });
  }
  reasons.push(...reasonsInTheNotes(state.notes, edition, facts));
  const manifest = current?.manifest;
  if (reasons.length > 0 || manifest === undefined) return { kind: 'rejected', reasons };
  return accept({ type: 'notes.approved', data: { edition, candidate, manifest, content } });
}

function reasonsInTheNotes(state: NotesState, edition: Edition, facts: NotesFacts): Rejection[] {
  const notes = composeNotes(facts.generated, state, edition);
  const missing = missingTickets(facts.generated, notes);
  const orphans = visibleOrphans(notes);
  const reasons: Rejection[] = [];
  if (missing.length > 0) {
    reasons.push({
      code: 'notes-ticket-missing',
      message: `Shipped, but not in the ${edition} edition: ${nameSome(missing.map(({ ticket }) => ticket))}.`,
      nextAction: 'Show these tickets, or leave them out on purpose.',
    });
  }
  if (orphans.length > 0) {
    reasons.push({
      code: 'notes-orphan',
      message: `The ${edition} edition promises what the candidate no longer holds: ${nameSome(orphans.map(({ key }) => key))}.`,
      nextAction: 'Restore or leave out these entries, or add their words as entries of your own.',
    });
  }
  if (visibleEntries(notes).length === 0 && notes.introduction.trim() === '') {
    reasons.push({
      code: 'notes-empty',
      message: `The ${edition} edition says nothing.`,
      nextAction: 'Show an entry, or write an introduction that says why there is none.',
    });
  }
  return reasons;
}
