import { Button } from '../../components/button.tsx';
import { countOf } from '../../components/count-of.ts';
import { Section } from '../../components/section.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';

/** Makes all lists again from the log; nothing that was decided can be lost by it. */
export function RebuildSettings() {
  const rebuild = useCommand('workspace.rebuild', { work: 'Rebuilding the lists' });
  const result = rebuild.answer?.kind === 'done' ? rebuild.answer.result : null;
  return (
    <Section
      title="Lists"
      description="Boards, lists and search are drawn from the record. If one ever looks wrong, they can all be made again from it."
    >
      <div>
        <Button busy={rebuild.busy} onClick={() => void rebuild.run({}).catch(() => undefined)}>
          Rebuild the lists
        </Button>
      </div>
      {result !== null && (
        <output className="text-2">
          Made again from {countOf(result.events, 'event')};{' '}
          {result.changed ? 'something had been wrong and is right now.' : 'they are the same as before.'}
        </output>
      )}
      <CommandProblem title="The lists were not rebuilt" answer={rebuild.answer} error={rebuild.error} />
    </Section>
  );
}
