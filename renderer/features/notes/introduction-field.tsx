import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Notes } from './notes-stage.tsx';

/** What stands above the sections of an edition. */
export function IntroductionField({
  notes,
  release,
  isOpen,
}: {
  readonly notes: Notes;
  readonly release: string;
  readonly isOpen: boolean;
}) {
  const set = useCommand('notes.setIntroduction');
  const [text, setText] = useState(notes.introduction);
  if (!isOpen)
    return notes.introduction === '' ? null : <p className="break-words whitespace-pre-wrap">{notes.introduction}</p>;
  const isChanged = text.trim() !== notes.introduction;
  return (
    <div className="flex flex-col gap-2">
      <TextArea label="Introduction" value={text} onChange={setText} />
      {isChanged && (
        <div>
          <Button
            busy={set.busy}
            onClick={() => void set.run({ release, edition: notes.edition, text: text.trim() }).catch(() => undefined)}
          >
            Save introduction
          </Button>
        </div>
      )}
      <CommandProblem title="The introduction was not saved" answer={set.answer} error={set.error} />
    </div>
  );
}
