import { type SubmitEvent, useId, useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { CallPreview } from '../../components/call-preview.tsx';
import { Chip } from '../../components/chip.tsx';
import { countOf } from '../../components/count-of.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Section } from '../../components/section.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextField } from '../../components/text-field.tsx';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from '../release/stages.ts';
import { callsOf } from './calls.ts';
import { CarryList } from './carry-list.tsx';

type Preview = Extract<OutputOf['candidate.preview'], { kind: 'done' }>['result'];

const changeTone = { new: 'neutral', same: 'neutral', changed: 'accent' } as const;
const changeWord = { new: 'First time', same: 'Unchanged', changed: 'Changed' } as const;

/** What would be cut, what becomes of the sign-offs, and the exact calls; nothing is written before it is confirmed. */
export function CutDialog({ release, onClose }: { readonly release: Release; readonly onClose: () => void }) {
  const form = useId();
  const [ref, setRef] = useState('');
  const [asked, setAsked] = useState('');
  const repository = release.baseline[0]?.repository;
  const refs: Record<string, string> = asked === '' || repository === undefined ? {} : { [repository]: asked };
  const query = useQueryOf(
    'candidate.preview',
    { release: release.id, refs },
    { work: `Looking at what rc.${release.candidateCount + 1} would be` },
  );
  const cut = useCommand('candidate.cut', { work: `Cutting rc.${release.candidateCount + 1}` });
  const preview = query.data?.kind === 'done' ? query.data.result : null;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ref.trim() !== asked) {
      setAsked(ref.trim());
      return;
    }
    if (preview === null || cut.busy) return;
    cut
      .run({ release: release.id, refs, confirmation: preview.confirmation })
      .then((answer) => {
        if (answer.kind !== 'done') return;
        const { name, failedRefs } = answer.result;
        showToast({
          title: `${name} is cut`,
          tone: failedRefs.length > 0 ? 'fail' : 'pass',
          ...(failedRefs.length > 0 ? { description: `Not made: ${failedRefs.join(', ')}` } : {}),
        });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="wide"
      title={`Cut rc.${release.candidateCount + 1} of ${release.product.name} ${release.version}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={cut.busy || (query.isFetching && preview === null)}
            reason={preview === null && !query.isFetching ? 'There is nothing that could be cut' : undefined}
          >
            {ref.trim() === asked ? `Cut rc.${release.candidateCount + 1}` : 'Look at this ref'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        {release.baseline.length === 1 && (
          <TextField
            label="Commit, tag or branch"
            value={ref}
            onChange={setRef}
            mono
            placeholder={preview?.repositories[0]?.ref ?? ''}
            description="Empty: the release branch where there is one, else the branch that is checked out."
          />
        )}
        <Answer query={query} label="Looking at what would be cut" failure="What would be cut could not be read">
          {(answer) =>
            answer.kind === 'refused' ? (
              <Refusal title="No candidate can be cut now" reasons={answer.reasons} />
            ) : (
              <PreviewView preview={answer.result} />
            )
          }
        </Answer>
        <CommandProblem title="The candidate was not cut" answer={cut.answer} error={cut.error} />
      </form>
    </Dialog>
  );
}

function PreviewView({ preview }: { readonly preview: Preview }) {
  const { repositories, slices, commits, tickets, carry, calls, warnings, manifest } = preview;
  return (
    <>
      <Section
        title="What it holds"
        level={3}
        description={`${countOf(commits, 'commit')}, ${countOf(tickets, 'ticket')}`}
      >
        <ul className="flex flex-col gap-0.5">
          {repositories.map(({ name, ref, commit, subject }) => (
            <li key={name} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <span className="font-medium">{name}</span>
              <span className="text-small text-2">{ref}</span>
              <Chip text={commit} label="Commit" />
              <span className="min-w-0 break-words text-2">{subject}</span>
            </li>
          ))}
        </ul>
        <p className="flex items-center gap-2 text-small text-2">
          Manifest <Chip text={manifest} label="Manifest" />
        </p>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {slices.map(({ name, change }) => (
            <li key={name} className="flex items-center gap-1.5">
              {name} <Badge tone={changeTone[change]}>{changeWord[change]}</Badge>
            </li>
          ))}
        </ul>
      </Section>
      {carry.length > 0 && (
        <Section title="Sign-offs" level={3}>
          <CarryList carry={carry} />
        </Section>
      )}
      {warnings.length > 0 && (
        <ul className="flex list-disc flex-col gap-1 pl-5 text-unknown">
          {warnings.map((warning) => (
            <li key={warning} className="break-words">
              {warning}
            </li>
          ))}
        </ul>
      )}
      <CallPreview calls={callsOf(calls)} title="Written into your repository" />
    </>
  );
}
