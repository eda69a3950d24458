import { FileInput } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import type { PickedFile } from '../../components/read-file.ts';
import { Answer } from '../../data/answer.tsx';
import { Refusal } from '../../data/refusal.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { OpenedRequest } from './opened-request.tsx';

/** A request from another workspace: it is opened, read and answered here, and nothing of it is kept. */
export function AnswerScreen() {
  const [file, setFile] = useState<PickedFile | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  return (
    <Page>
      <PageHeader
        title="Answer a request"
        description="Somebody asks for your sign-off by file. You read the brief and sign here, with your own key; one file goes back."
      />
      <FileDrop
        label="Open a request"
        hint="Drop the request file that was sent to you."
        icon={FileInput}
        onFile={(picked) => {
          setSaved(null);
          setFile(picked);
        }}
      />
      {saved !== null && (
        <EmptyState title="Your answer is signed">
          Send {saved} back to whoever asked. It counts there, once.
        </EmptyState>
      )}
      {file !== null && saved === null && <Opened key={file.base64} file={file} onSaved={setSaved} />}
    </Page>
  );
}

function Opened({ file, onSaved }: { readonly file: PickedFile; readonly onSaved: (name: string) => void }) {
  const query = useQueryOf('request.open', { file });
  return (
    <Answer query={query} label="Opening the request" failure="The request could not be opened">
      {(answer) =>
        answer.kind === 'refused' ? (
          <Refusal title="This cannot be answered" reasons={answer.reasons} />
        ) : (
          <OpenedRequest file={file} opened={answer.result} onSaved={onSaved} />
        )
      }
    </Answer>
  );
}
