import type { ReactNode, SubmitEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { showToast } from '../../components/show-toast.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import type { Draft } from './use-draft.ts';

type Outcome = Exclude<Parameters<typeof CommandProblem>[0]['answer'], undefined>;

interface SettingsSectionProps {
  /** Where links lead to. */
  readonly id: string;
  readonly title: string;
  readonly description: ReactNode;
  readonly draft: Pick<Draft<unknown>, 'discard' | 'isDirty' | 'settle'>;
  /** What is wrong with it, so that it cannot be saved. */
  readonly fault: string | null;
  /** "Save slices". */
  readonly action: string;
  /** "Slices saved". */
  readonly saved: string;
  readonly command: {
    readonly busy: boolean;
    readonly answer: Outcome | undefined;
    readonly error: unknown;
    readonly reset: () => void;
  };
  readonly onSave: () => Promise<Outcome>;
  readonly children: ReactNode;
}

/** One part of the settings, saved by itself; what is not saved yet says so. */
export function SettingsSection(props: SettingsSectionProps) {
  const { id, title, description, draft, fault, action, saved, command, onSave, children } = props;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!draft.isDirty || fault !== null || command.busy) return;
    onSave()
      .then(({ kind }) => {
        if (kind !== 'done') return;
        draft.settle();
        showToast({ title: saved, tone: 'pass' });
      })
      .catch(() => undefined);
  };
  const discard = () => {
    draft.discard();
    command.reset();
  };
  return (
    <div id={id} className="scroll-mt-4">
      <Section title={title} description={description}>
        <form onSubmit={submit} className="flex flex-col gap-3">
          {children}
          {draft.isDirty && (
            <>
              <CommandProblem title="This was not saved" answer={command.answer} error={command.error} />
              <div className="flex flex-wrap items-center gap-2">
                <Button type="submit" variant="primary" busy={command.busy} reason={fault ?? undefined}>
                  {action}
                </Button>
                <Button onClick={discard}>Discard changes</Button>
                <span className="min-w-0 text-small break-words text-2">{fault ?? 'Not saved yet'}</span>
              </div>
            </>
          )}
        </form>
      </Section>
      {draft.isDirty && <LeaveGuard title={title} />}
    </div>
  );
}
