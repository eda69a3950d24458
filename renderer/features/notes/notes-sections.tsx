import { Badge } from '../../components/badge.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { Section } from '../../components/section.tsx';
import type { NoteEntry, Notes } from './notes-stage.tsx';

interface NotesSectionsProps {
  readonly notes: Notes;
  /** Null when nothing can be edited any more. */
  readonly onEdit: ((entry: NoteEntry) => void) | null;
}

/** The seven sections in order, then what this edition leaves out. */
export function NotesSections({ notes, onEdit }: NotesSectionsProps) {
  const filled = notes.sections.filter(({ entries }) => entries.length > 0);
  return (
    <div className="flex flex-col gap-6">
      {filled.length === 0 && <p className="text-2">This edition has no entry yet.</p>}
      {filled.map(({ section, title, entries }) => (
        <Section key={section} title={title} count={entries.length} level={3}>
          <EntryList entries={entries} onEdit={onEdit} />
        </Section>
      ))}
      {notes.hidden.length > 0 && (
        <Disclosure
          title={
            <>
              Left out of this edition <span className="text-3">{notes.hidden.length}</span>
            </>
          }
        >
          <div className="pt-2">
            <EntryList entries={notes.hidden} onEdit={onEdit} />
          </div>
        </Disclosure>
      )}
    </div>
  );
}

const originWords = { edited: 'Edited', own: 'By hand', orphan: 'Without source' } as const;

function EntryList({
  entries,
  onEdit,
}: {
  readonly entries: readonly NoteEntry[];
  readonly onEdit: NotesSectionsProps['onEdit'];
}) {
  return (
    <ul className="flex flex-col border-t border-line">
      {entries.map((entry) => (
        <li key={entry.key} className="border-b border-line">
          <button
            type="button"
            disabled={onEdit === null}
            onClick={() => onEdit?.(entry)}
            className="ring-focus-inside flex min-h-8 w-full flex-wrap items-baseline gap-x-3 gap-y-0.5 px-1 py-1.5 text-left enabled:hover:bg-hover"
          >
            <span className="min-w-0 flex-1 break-words">{entry.text}</span>
            {entry.changedSinceEdit && entry.origin === 'edited' && <Badge tone="unknown">Commits changed</Badge>}
            {entry.origin !== 'generated' && (
              <Badge tone={entry.origin === 'orphan' ? 'fail' : 'neutral'}>{originWords[entry.origin]}</Badge>
            )}
            <span className="shrink-0 font-code text-small text-3">{entry.tickets.join(' ')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
