import { Download, FileText } from 'lucide-react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MarkdownView } from '../../components/markdown-view.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { type DocumentView, saySize } from './document-words.ts';

/** What a version says: its text, or the file that is kept in its place. */
export function DocumentContent({ view, release }: { readonly view: DocumentView; readonly release: string }) {
  const host = useHost();
  const file = useCommand('document.file');
  const { document, versions, shown, text, madeFrom, version: latest } = view;
  const version = versions.find((one) => one.version === shown);
  if (version === undefined) {
    return (
      <EmptyState icon={FileText} title="Nothing is written yet">
        {madeFrom === null
          ? document === 'risk-assessment'
            ? 'Fill in the form: its score follows stated rules, and what is known here is filled in already.'
            : 'Write it, or add it as a file.'
          : `Let a first draft be made from ${madeFrom}, write it, or add it as a file.`}
      </EmptyState>
    );
  }
  const save = async () => {
    const answer = await file.run({ release, document, digest: version.digest });
    if (answer.kind === 'done') await host.saveFile(answer.result);
  };
  return (
    <section aria-label={`Version ${version.version}`} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-strong">Version {version.version}</h3>
        {version.version !== latest?.version && <Badge>Not the latest</Badge>}
        {version.risk !== null && <Badge tone={toneByLevel[version.risk.level]}>{`Risk ${version.risk.level}`}</Badge>}
        <Chip text={version.digest} label="Digest" />
        <span className="min-w-0 flex-1" />
        <Button icon={Download} size="small" onClick={() => void save().catch(() => undefined)}>
          Save
        </Button>
      </div>
      {text === null ? (
        <p className="rounded-3 border border-line px-4 py-3 break-words text-2">
          {`${version.name}, ${saySize(version.bytes)}. It is kept as it is; save it to read it.`}
        </p>
      ) : (
        <div className="rounded-3 border border-line px-6 py-5">
          <MarkdownView text={text} onOpenLink={(href) => void host.openExternal(href)} />
        </div>
      )}
      <CommandProblem title="The file was not saved" answer={file.answer} error={file.error} />
    </section>
  );
}

const toneByLevel = { low: 'pass', medium: 'unknown', high: 'fail' } as const;
