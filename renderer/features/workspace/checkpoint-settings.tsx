import { FileDown } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { countOf } from '../../components/count-of.ts';
import { Section } from '../../components/section.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';

interface CheckpointSettingsProps {
  readonly last: OutputOf['workspace.status']['lastCheckpoint'];
  readonly events: number;
}

/** A signed note of where the record stands, to be kept by somebody else. */
export function CheckpointSettings({ last, events }: CheckpointSettingsProps) {
  const host = useHost();
  const checkpoint = useCommand('workspace.checkpoint');
  const exportIt = async () => {
    const outcome = await checkpoint.run({});
    if (outcome.kind !== 'done') return;
    if (await host.saveFile(outcome.result)) showToast({ title: `Exported ${outcome.result.name}` });
  };
  return (
    <Section
      title="Checkpoint"
      description="Signs where every chain of the record stands. Give it to somebody else: whoever holds one notices a record that was cut or rewritten since."
    >
      <p className="text-2">
        {last === null ? (
          'None yet.'
        ) : (
          <>
            The last one covers {last.sequence.toLocaleString()} of {countOf(events, 'event')}, written{' '}
            <Time at={last.at} />.
          </>
        )}{' '}
        <TextLink to="/record">Verify the record</TextLink>
      </p>
      <div>
        <Button icon={FileDown} busy={checkpoint.busy} onClick={() => void exportIt().catch(() => undefined)}>
          Export checkpoint
        </Button>
      </div>
      <CommandProblem title="No checkpoint was written" answer={checkpoint.answer} error={checkpoint.error} />
    </Section>
  );
}
