import { Megaphone, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { noWishes } from '../../../shared/domain/write-wishes.ts';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Section } from '../../components/section.tsx';
import { showToast } from '../../components/show-toast.ts';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useRelease } from '../release/release-context.ts';
import { TicketWishes } from './ticket-wishes.tsx';
import { useChoice } from './use-choice.ts';
import { callsOfWrite, type MadeWrite, type Write } from './write-calls.ts';
import { WriteList } from './write-list.tsx';

/** What other systems are told of the release: every call before it is made, and what became of it. */
export function PublishStage() {
  const release = useRelease();
  const { product } = release;
  const [wishes, setWishes] = useState(noWishes);
  const asked = { release: release.id, wishes };
  const query = useQueryOf('write.preview', asked, { keepPrevious: true, work: 'Asking what is there already' });
  const make = useCommand('write.make', { work: `Publishing ${release.version}` });
  const sync = useCommand('sync.run');
  const [isAsking, setIsAsking] = useState(false);
  const writes = query.data?.writes ?? [];
  const choice = useChoice(writes);
  const { chosen } = choice;
  const made = make.answer?.kind === 'done' ? make.answer.result.writes : [];
  const send = async () => {
    setIsAsking(false);
    const answer = await make.run({ ...asked, writes: chosen.map(({ key, facts }) => ({ key, facts })) });
    if (answer.kind !== 'done') return;
    tellOf(answer.result.writes);
    await sync.run({ product: product.id });
  };
  return (
    <Section
      title="Publish"
      description="What other systems are told of this release. Nothing is sent before you confirm the exact calls; each is sent once and read back."
      actions={
        <Button icon={RotateCw} busy={query.isFetching} onClick={() => void query.refetch()}>
          Look again
        </Button>
      }
    >
      <Answer query={query} label="Asking what is there already" failure="What is there could not be found out">
        {({ nothing, missing, leftOut, tickets }) =>
          writes.length === 0 ? (
            <Nothing words={nothing} missing={missing} />
          ) : (
            <>
              {tickets !== null && <TicketWishes tickets={tickets} wishes={wishes} onChange={setWishes} />}
              {leftOut.map(({ code, message, nextAction }) => (
                <p key={`${code} ${message}`} className="pt-2 break-words text-2">
                  {message} {nextAction}
                </p>
              ))}
              <WriteList writes={writes} choice={choice} made={made} isSending={make.busy} />
              <CommandProblem title="Nothing was sent" answer={make.answer} error={make.error} />
              <div className="sticky bottom-0 -mb-2 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-surface-1 py-2">
                <span className="text-2">{wordsOf(writes)}</span>
                <Button
                  icon={Megaphone}
                  variant={release.nextStep === null ? 'primary' : 'secondary'}
                  busy={make.busy}
                  reason={reasonAgainst(chosen.length, query.isPlaceholderData)}
                  onClick={() => setIsAsking(true)}
                >
                  {make.busy ? 'Publishing' : `Publish ${countOf(chosen.length)}`}
                </Button>
              </div>
            </>
          )
        }
      </Answer>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Publish ${countOf(chosen.length)} of ${product.name} ${release.version}?`}
        action={`Publish ${countOf(chosen.length)}`}
        tone="primary"
        calls={chosen.flatMap(callsOfWrite)}
        onConfirm={() => void send().catch(() => undefined)}
      >
        <p>
          They are made in this order. What cannot be made stops only what needs it, and is never sent a second time.
        </p>
      </ConfirmDialog>
    </Section>
  );
}

/** What is left to be made and what is there, in a sentence. */
function wordsOf(writes: readonly Write[]): string {
  const done = writes.filter(({ state }) => state === 'done').length;
  if (done === writes.length) return 'All of it is there.';
  const waiting = writes.filter(({ state }) => state === 'waiting').length;
  return waiting === 0 ? '' : `${waiting === 1 ? '1 waits' : `${waiting} wait`} for something else first.`;
}

function reasonAgainst(chosen: number, isLooking: boolean): string | undefined {
  if (isLooking) return 'What is there is being asked for';
  return chosen === 0 ? 'Nothing is chosen that can be made now' : undefined;
}

function countOf(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}

function tellOf(made: readonly MadeWrite[]): void {
  const done = made.filter(({ outcome }) => outcome === 'done').length;
  if (done === made.length) showToast({ title: `${countOf(done)} made and read back`, tone: 'pass' });
  else {
    const title = done === 0 ? 'Nothing was made' : `${done} of ${made.length} made`;
    showToast({ title, description: 'Each line says why, and what to do.', tone: 'fail' });
  }
}

interface NothingProps {
  readonly words: string;
  readonly missing: OutputOf['write.preview']['missing'];
}

function Nothing({ words, missing }: NothingProps) {
  const { id, product } = useRelease();
  const actionByMissing = {
    candidate: (
      <ButtonLink to="/releases/$release/candidate" params={{ release: id }}>
        Open the candidate
      </ButtonLink>
    ),
    source: (
      <ButtonLink to="/products/$product/settings" params={{ product: product.id }} hash="sources">
        Choose sources
      </ButtonLink>
    ),
  };
  return (
    <EmptyState
      icon={Megaphone}
      title="Nothing to publish"
      action={missing === null ? undefined : actionByMissing[missing]}
    >
      {words}
    </EmptyState>
  );
}
