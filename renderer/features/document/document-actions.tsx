import { Check, FileUp, PenLine, Send, Sparkles, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { mostFileBytes, readPicked } from '../../components/read-file.ts';
import { showToast } from '../../components/show-toast.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useRelease } from '../release/release-context.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import type { DocumentView } from './document-words.ts';
import { ReturnDialog } from './return-dialog.tsx';

interface DocumentActionsProps {
  readonly view: DocumentView;
  readonly isOpen: boolean;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  /** There is a newer version to be shown. */
  readonly onKept: () => void;
}

const ended = 'This release has ended; its documents stay as they are';

/** What can be done with a document now; the next step stands out. */
export function DocumentActions({ view, isOpen, isEditing, onEdit, onKept }: DocumentActionsProps) {
  const release = useRelease();
  const { document, state, version, madeFrom } = view;
  const target = { release: release.id, document };
  const draft = useCommand('document.draft');
  const submit = useCommand('document.submit');
  const isForm = document === 'risk-assessment';
  const [asking, setAsking] = useState<'approve' | 'return' | null>(null);
  const next = nextOf(view);
  const off = isOpen ? undefined : ended;

  const makeDraft = () => {
    draft
      .run(target)
      .then((answer) => {
        if (answer.kind !== 'done') return;
        showToast({ title: `Version ${answer.result.version} was drafted from what is known` });
        onKept();
      })
      .catch(() => undefined);
  };
  const send = () => {
    if (version === null) return;
    submit.run({ ...target, digest: version.digest }).catch(() => undefined);
  };

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {madeFrom !== null && (
          <Button
            icon={Sparkles}
            variant={next === 'draft' ? 'primary' : 'secondary'}
            busy={draft.busy}
            reason={off ?? (isEditing ? 'Keep or leave what you write first' : undefined)}
            onClick={makeDraft}
          >
            {version === null ? 'Make a first draft' : 'Draft it anew'}
          </Button>
        )}
        <Button
          icon={PenLine}
          variant={next === 'write' ? 'primary' : 'secondary'}
          reason={off ?? (isEditing ? 'It is open below' : undefined)}
          onClick={onEdit}
        >
          {isForm ? 'Fill in the form' : version === null ? 'Write it' : 'Edit'}
        </Button>
        {!isForm && <FileButton document={document} isOpen={isOpen} onKept={onKept} />}
        {version !== null && state !== 'approved' && state !== 'submitted' && (
          <Button
            icon={Send}
            variant={next === 'submit' ? 'primary' : 'secondary'}
            busy={submit.busy}
            reason={
              off ??
              (state === 'outdated' ? 'It is outdated: write it anew first' : undefined) ??
              (release.candidate === null ? 'Cut a candidate first: an approval is bound to its bits' : undefined)
            }
            onClick={send}
          >
            {`Submit version ${version.version}`}
          </Button>
        )}
        {version !== null && state === 'submitted' && (
          <Button icon={Check} variant="primary" reason={off} onClick={() => setAsking('approve')}>
            {`Approve version ${version.version}`}
          </Button>
        )}
        {version?.submitted != null && (
          <Button icon={Undo2} reason={off} onClick={() => setAsking('return')}>
            {state === 'approved' ? 'Take the approval back' : 'Return it'}
          </Button>
        )}
      </div>
      <CommandProblem title="No draft was made" answer={draft.answer} error={draft.error} />
      <CommandProblem title="It was not submitted" answer={submit.answer} error={submit.error} />
      {asking === 'approve' && <ApproveDialog view={view} release={release} onClose={() => setAsking(null)} />}
      {asking === 'return' && <ReturnDialog view={view} release={release.id} onClose={() => setAsking(null)} />}
    </div>
  );
}

function nextOf({ state, madeFrom, document }: DocumentView): 'draft' | 'write' | 'submit' | null {
  if (state === 'draft') return 'submit';
  if (state !== 'missing' && state !== 'outdated') return null;
  const isDraftable = madeFrom !== null && document !== 'runbook';
  return isDraftable ? 'draft' : 'write';
}

interface FileButtonProps {
  readonly document: DocumentView['document'];
  readonly isOpen: boolean;
  readonly onKept: () => void;
}

/** A file in the place of a text: Markdown is shown, anything else is kept as it is. */
function FileButton({ document, isOpen, onKept }: FileButtonProps) {
  const release = useRelease();
  const input = useRef<HTMLInputElement>(null);
  const add = useCommand('document.addFile');
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setProblem(file.size > mostFileBytes ? `${file.name} is larger than 20 MiB.` : null);
    if (file.size > mostFileBytes) return;
    const answer = await add.run({ release: release.id, document, file: await readPicked(file) });
    if (answer.kind !== 'done') return;
    showToast({ title: `Version ${answer.result.version}: ${file.name}` });
    onKept();
  };
  return (
    <>
      <Button icon={FileUp} busy={add.busy} reason={isOpen ? undefined : ended} onClick={() => input.current?.click()}>
        Add a file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="The document as a file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          void take(file).catch(() => undefined);
          event.target.value = '';
        }}
      />
      {problem !== null && (
        <p role="alert" className="text-small text-fail">
          {problem}
        </p>
      )}
      <CommandProblem title="The file was not kept" answer={add.answer} error={add.error} />
    </>
  );
}
