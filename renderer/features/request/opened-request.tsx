import { type SubmitEvent, useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import type { PickedFile } from '../../components/read-file.ts';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { Fingerprint } from '../person/fingerprint.tsx';
import { BriefPage } from '../sign-off/brief-page.tsx';
import { DecisionFields } from '../sign-off/decision-fields.tsx';
import { Statement } from '../sign-off/statement.tsx';

type Opened = Extract<OutputOf['request.open'], { kind: 'done' }>['result'];

interface OpenedRequestProps {
  readonly file: PickedFile;
  readonly opened: Opened;
  readonly onSaved: (name: string) => void;
}

/** The brief that came along, who asks and how sure that is, and the decision. */
export function OpenedRequest({ file, opened, onSaved }: OpenedRequestProps) {
  const { brief } = opened;
  return (
    <div className="@container flex flex-col gap-6">
      <Asking opened={opened} />
      <div className="grid gap-x-8 gap-y-6 @middle:grid-cols-[minmax(0,1fr)_minmax(0,340px)]">
        <BriefPage brief={brief} />
        <AnswerForm file={file} opened={opened} onSaved={onSaved} />
      </div>
    </div>
  );
}

function Asking({ opened }: { readonly opened: Opened }) {
  const { requester, workspace, person, inPlaceOf, release, brief, createdAt, expiresAt } = opened;
  return (
    <Section
      title={`${release} ${brief.candidate}, ${brief.roleTitle}`}
      description={`${requester.name} of ${workspace} asks ${person}${inPlaceOf === null ? '' : `, in the place of ${inPlaceOf}`}.`}
    >
      <Asker requester={requester} />
      <p className="text-small text-3">
        Asked <Time at={createdAt} />, the request ends <Time at={expiresAt} />
      </p>
    </Section>
  );
}

/** Whose key signed the request, as far as this desk knows. */
function Asker({ requester }: Pick<Opened, 'requester'>) {
  const { name, fingerprint, standing, holder } = requester;
  if (standing === 'unknown') {
    return (
      <div className="flex flex-col gap-2">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Verdict verdict="unknown" label="Key not known here" plain />
          <span className="text-2">Let {name} read this fingerprint to you before you sign.</span>
        </p>
        <Fingerprint fingerprint={fingerprint} />
      </div>
    );
  }
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Verdict
        verdict={standing === 'known' ? 'pass' : 'fail'}
        label={standing === 'known' ? 'Known key' : 'Somebody else’s key'}
        plain
      />
      <Chip text={fingerprint} label="Fingerprint" />
      <span className="min-w-0 break-words text-2">
        {standing === 'known'
          ? `A key of ${name} signed this request.`
          : `The request says that ${name} asks, and a key of ${holder} signed it. Ask ${holder} before you sign.`}
      </span>
    </p>
  );
}

function AnswerForm({ file, opened, onSaved }: OpenedRequestProps) {
  const host = useHost();
  const give = useCommand('request.answer');
  const [decision, setDecision] = useState<'approve' | 'reject'>('approve');
  const [comment, setComment] = useState('');
  const { brief, rejection, refusals, requester } = opened;
  const needsComment = decision === 'reject' && comment.trim() === '';
  const reason = refusals[0]?.message ?? (needsComment ? 'Say what has to change first' : undefined);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (give.busy || reason !== undefined) return;
    give
      .run({ file, decision, comment: comment.trim(), facts: brief.facts })
      .then(async (answer) => {
        if (answer.kind !== 'done') return;
        if (await host.saveFile(answer.result.file)) onSaved(answer.result.file.name);
      })
      .catch(() => undefined);
  };

  return (
    <form onSubmit={submit} className="flex min-w-0 flex-col gap-4 @middle:sticky @middle:top-4 @middle:self-start">
      <Section title="What is signed">
        <Statement text={decision === 'approve' ? brief.statement : rejection} />
      </Section>
      {refusals.length > 0 && <Refusal title="This desk cannot answer" reasons={refusals} />}
      <DecisionFields decision={decision} onDecision={setDecision} comment={comment} onComment={setComment} />
      <CommandProblem title="This was not signed" answer={give.answer} error={give.error} />
      <div>
        <Button type="submit" variant={decision === 'reject' ? 'danger' : 'primary'} busy={give.busy} reason={reason}>
          {decision === 'approve'
            ? `Approve and save answer for ${requester.name}`
            : `Reject and save answer for ${requester.name}`}
        </Button>
      </div>
    </form>
  );
}
