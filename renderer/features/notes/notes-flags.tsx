import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Notes } from './notes-stage.tsx';

/** Whether the edition is approved, and what has to be looked at before it can be. */
export function NotesFlags({
  notes,
  release,
  isOpen,
}: {
  readonly notes: Notes;
  readonly release: string;
  readonly isOpen: boolean;
}) {
  const leaveOut = useCommand('notes.leaveOut');
  const { approved, missingTickets, edition, sections } = notes;
  const entries = sections.flatMap((section) => section.entries);
  const orphans = entries.filter(({ origin }) => origin === 'orphan').length;
  const changed = entries.filter(({ changedSinceEdit, origin }) => changedSinceEdit && origin === 'edited').length;
  const isCalm = approved === null && missingTickets.length === 0 && changed === 0 && orphans === 0;
  if (isCalm) return null;
  return (
    <ul className="flex flex-col gap-1.5">
      {approved !== null && (
        <Flag verdict={approved.stands ? 'pass' : 'unknown'} label={approved.stands ? 'Approved' : 'Approval lapsed'}>
          {approved.deed.by?.name ?? 'Somebody'} for rc.{approved.candidate}, <Time at={approved.deed.at} />.{' '}
          {approved.reason}
        </Flag>
      )}
      {missingTickets.length > 0 && (
        <Flag verdict="fail" label={`${missingTickets.length} missing`}>
          <span>
            Shipped, but not in the {edition} edition: {missingTickets.slice(0, 12).join(', ')}
            {missingTickets.length > 12 && ` and ${missingTickets.length - 12} more`}.
          </span>{' '}
          {isOpen && (
            <Button
              size="small"
              busy={leaveOut.busy}
              onClick={() =>
                void leaveOut.run({ release, edition, tickets: missingTickets.slice(0, 500) }).catch(() => undefined)
              }
            >
              Leave out on purpose
            </Button>
          )}
        </Flag>
      )}
      {changed > 0 && (
        <Flag verdict="unknown" label={`${changed} changed`}>
          Edited by hand, and the commits say something else since. Open each to see both texts.
        </Flag>
      )}
      {orphans > 0 && (
        <Flag verdict="fail" label={`${orphans} without source`}>
          Edited by hand, and what they came from has left the scope. Restore them or add them as entries of your own.
        </Flag>
      )}
      <li>
        <CommandProblem title="Nothing was left out" answer={leaveOut.answer} error={leaveOut.error} />
      </li>
    </ul>
  );
}

interface FlagProps {
  readonly verdict: 'pass' | 'fail' | 'unknown';
  readonly label: string;
  readonly children: ReactNode;
}

function Flag({ verdict, label, children }: FlagProps) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <Verdict verdict={verdict} label={label} plain />
      <span className="min-w-0 flex-1 break-words text-2">{children}</span>
    </li>
  );
}
