import { type SubmitEvent, useId, useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from '../release/stages.ts';
import { RuleDifference } from './rule-difference.tsx';

type Adoption = OutputOf['policy.adoption'];

interface AdoptDialogProps {
  readonly release: Release;
  readonly onClose: () => void;
}

/** Puts a running release under the newest policy of its product, once it is seen what that changes. */
export function AdoptDialog({ release, onClose }: AdoptDialogProps) {
  const form = useId();
  const query = useQueryOf('policy.adoption', { release: release.id });
  const adopt = useCommand('policy.adopt');
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const version = query.data?.currentVersion;
  const isRefused = (query.data?.refusals.length ?? 0) > 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsMissing(reason.trim() === '');
    if (version === undefined || reason.trim() === '' || isRefused || adopt.busy) return;
    adopt
      .run({ release: release.id, version, reason: reason.trim() })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: `${release.version} runs under version ${version} of the policy`, tone: 'pass' });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Put ${release.version} under version ${version ?? ''} of the policy?`}
      description="Readiness asks for it at once. Slices and ladder stay as the release was planned. The record keeps the decision."
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>Keep the old one</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={adopt.busy || version === undefined}
            reason={isRefused ? 'What stands against it is said above' : undefined}
          >
            Adopt version {version}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Answer query={query} label="Working out what changes" failure="Nobody can tell what would change">
          {(adoption) => <Changes adoption={adoption} />}
        </Answer>
        {!isRefused && (
          <TextArea
            label="Reason"
            description="The record keeps it."
            rows={2}
            value={reason}
            onChange={setReason}
            error={isMissing && reason.trim() === '' ? 'Say why in a few words.' : undefined}
          />
        )}
        <CommandProblem title="The policy was not adopted" answer={adopt.answer} error={adopt.error} />
      </form>
    </Dialog>
  );
}

function Changes({ adoption }: { readonly adoption: Adoption }) {
  const { refusals, environments, signatures } = adoption;
  return (
    <>
      {refusals.length > 0 && <Refusal title="It cannot be adopted" reasons={refusals} />}
      {environments.length === 0 && <p className="text-2">No environment would ask for anything else.</p>}
      {environments.map(({ blockers, ...difference }) => (
        <div key={difference.environment} className="flex flex-col gap-1.5">
          <RuleDifference {...difference} />
          {blockers.map(({ title, nextAction }) => (
            <p key={title} className="flex flex-wrap gap-x-2">
              <Verdict verdict="fail" label={title} plain />
              <span className="text-2">{nextAction}</span>
            </p>
          ))}
        </div>
      ))}
      {signatures.length > 0 && (
        <section aria-label="Who has to sign" className="flex flex-col gap-1">
          <p className="font-strong">Who has to sign</p>
          <ul className="flex flex-col gap-1">
            {signatures.map((one) => (
              <li key={`${one.environment} ${one.role}`} className="break-words text-2">
                <span className="font-medium text-1">{one.roleTitle}</span> for {one.environment}: {saySignature(one)}
                {one.lost.map(({ person, reason }) => (
                  <span key={person.id} className="block text-small">
                    {reason}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function saySignature({ missing, missingBefore, instead, lost }: Adoption['signatures'][number]): string {
  if (missing === null) return 'no longer asked.';
  if (missing === 0) return 'nobody is missing any more.';
  const who = missing === 1 ? '1 person' : `${missing} people`;
  const ways = instead.map((way) => `, or ${way} instead`).join('');
  if (lost.length > 0) return `${who} to sign again${ways}.`;
  return missingBefore === null ? `new; ${who} to sign${ways}.` : `${who} to sign${ways}; ${missingBefore} until now.`;
}
