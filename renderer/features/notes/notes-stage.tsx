import { Check, Download, Plus } from 'lucide-react';
import { useState } from 'react';
import type { InputOf, OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { MarkdownView } from '../../components/markdown-view.tsx';
import { Menu } from '../../components/menu.tsx';
import { Section } from '../../components/section.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Answer } from '../../data/answer.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useRelease } from '../release/release-context.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { IntroductionField } from './introduction-field.tsx';
import { NotesFlags } from './notes-flags.tsx';
import { NotesSections } from './notes-sections.tsx';

export type Edition = InputOf['notes.get']['edition'];
export type Notes = OutputOf['notes.get'];
export type NoteEntry = Notes['sections'][number]['entries'][number];

const formats = [
  { id: 'md', label: 'Markdown' },
  { id: 'html', label: 'HTML, self-contained' },
  { id: 'pdf', label: 'PDF' },
  { id: 'docx', label: 'Word' },
  { id: 'json', label: 'JSON' },
] as const;

/** The notes in two editions: generated, edited by hand, read as they will be read, approved for these bits. */
export function NotesStage() {
  const release = useRelease();
  const [edition, setEdition] = useState<Edition>('internal');
  const [view, setView] = useState<'edit' | 'preview'>('edit');
  const query = useQueryOf(
    'notes.get',
    { release: release.id, edition },
    { keepPrevious: true, work: 'Reading the notes' },
  );
  return (
    <Section
      title="Release notes"
      actions={
        <>
          <SegmentedControl
            label="Edition"
            value={edition}
            onChange={setEdition}
            segments={[
              { value: 'internal', label: 'Internal' },
              { value: 'customer', label: 'Customer' },
            ]}
          />
          <SegmentedControl
            label="View"
            value={view}
            onChange={setView}
            segments={[
              { value: 'edit', label: 'Edit' },
              { value: 'preview', label: 'Preview' },
            ]}
          />
        </>
      }
    >
      <Answer query={query} label="Reading the notes" failure="The notes could not be read">
        {(notes) => <NotesView key={notes.edition} notes={notes} isPreview={view === 'preview'} />}
      </Answer>
    </Section>
  );
}

function NotesView({ notes, isPreview }: { readonly notes: Notes; readonly isPreview: boolean }) {
  const release = useRelease();
  const host = useHost();
  const exporting = useCommand('notes.export', {});
  const [approving, setApproving] = useState<Notes | null>(null);
  const [editing, setEditing] = useState<NoteEntry | 'new' | null>(null);
  const { edition, approved } = notes;
  const isOpen = release.status === 'open';
  const target = { release: release.id, edition };

  const save = async (format: (typeof formats)[number]['id']) => {
    const answer = await exporting.run({ ...target, format });
    if (answer.kind === 'done') await host.saveFile(answer.result);
  };

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        {isOpen && (
          <Button icon={Plus} onClick={() => setEditing('new')}>
            Add entry
          </Button>
        )}
        <Menu
          trigger={<Button icon={Download}>Export</Button>}
          items={formats.map(({ id, label }) => ({
            kind: 'action' as const,
            id,
            label,
            onSelect: () => void save(id).catch(() => undefined),
          }))}
        />
        <Button
          icon={Check}
          reason={
            !isOpen
              ? 'This release has ended; its notes stay as they are'
              : notes.candidate === null
                ? 'Cut a candidate first: an approval is bound to its bits'
                : approved?.stands === true
                  ? 'Exactly these words are approved'
                  : undefined
          }
          onClick={() => setApproving(notes)}
        >
          Approve {edition} edition
        </Button>
      </div>
      <CommandProblem title="The notes were not exported" answer={exporting.answer} error={exporting.error} />
      <NotesFlags notes={notes} release={release.id} isOpen={isOpen} />
      {isPreview ? (
        <div className="rounded-3 border border-line px-6 py-5">
          <MarkdownView text={notes.markdown} onOpenLink={(href) => void host.openExternal(href)} />
        </div>
      ) : (
        <>
          <IntroductionField key={notes.introduction} notes={notes} release={release.id} isOpen={isOpen} />
          <NotesSections notes={notes} onEdit={isOpen ? setEditing : null} />
        </>
      )}
      {approving !== null && (
        <ApproveDialog notes={approving} release={release.id} onClose={() => setApproving(null)} />
      )}
      {editing !== null && (
        <EntryDialog
          key={editing === 'new' ? 'new' : editing.key}
          entry={editing === 'new' ? null : editing}
          edition={edition}
          release={release.id}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}
