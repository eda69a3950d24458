import { type SubmitEvent, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { MarkdownView } from '../../components/markdown-view.tsx';
import { Section } from '../../components/section.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { DocumentView } from './document-words.ts';

interface DocumentEditorProps {
  readonly view: DocumentView;
  readonly release: string;
  readonly onClose: () => void;
}

/** The text in Markdown, written over the version that is on screen, and kept as the next one. */
export function DocumentEditor({ view, release, onClose }: DocumentEditorProps) {
  const host = useHost();
  const write = useCommand('document.write');
  const { document, title } = view;
  // What the editing began with: a version that somebody keeps meanwhile is not written over.
  const [basedOn] = useState(view.version?.version ?? 0);
  const [text, setText] = useState(view.text ?? '');
  const [look, setLook] = useState<'write' | 'preview'>('write');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (write.busy || text.trim() === '') return;
    write
      .run({ release, document, text, basedOn })
      .then((answer) => {
        if (answer.kind !== 'done') return;
        showToast({ title: `${title}: version ${answer.result.version} is kept` });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <Section
      title={basedOn === 0 ? 'New text' : `Over version ${basedOn}`}
      level={3}
      actions={
        <SegmentedControl
          label="View"
          value={look}
          onChange={setLook}
          segments={[
            { value: 'write', label: 'Write' },
            { value: 'preview', label: 'Preview' },
          ]}
        />
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        {look === 'write' ? (
          <TextArea
            label="Text in Markdown"
            hideLabel
            mono
            autoFocus
            rows={18}
            value={text}
            onChange={setText}
            maxLength={400_000}
          />
        ) : (
          <div className="rounded-3 border border-line px-6 py-5">
            <MarkdownView text={text} onOpenLink={(href) => void host.openExternal(href)} />
          </div>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button
            type="submit"
            variant="primary"
            busy={write.busy}
            reason={text.trim() === '' ? 'Write something first' : undefined}
          >
            {`Keep as version ${basedOn + 1}`}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
        <CommandProblem title="The text was not kept" answer={write.answer} error={write.error} />
      </form>
    </Section>
  );
}
