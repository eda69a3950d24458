import { Download } from 'lucide-react';
import { Chip } from '../../components/chip.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Person } from '../../components/person.tsx';
import { Time } from '../../components/time.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { ChecklistItem } from './checklist-stage.tsx';

/** What was attached when the item was done, and by whom. */
export function EvidenceList({ release, item }: { readonly release: string; readonly item: ChecklistItem }) {
  const host = useHost();
  const read = useCommand('checklist.evidence');
  const save = async (digest: string) => {
    const answer = await read.run({ release, digest });
    if (answer.kind === 'done') await host.saveFile(answer.result);
  };
  return (
    <div className="flex flex-col gap-2">
      {item.done?.by && (
        <p className="flex flex-wrap items-center gap-2">
          <Person name={item.done.by.name} detail={item.done.proof} />
          <span className="text-small text-3">
            <Time at={item.done.at} />
          </span>
        </p>
      )}
      {item.note !== '' && <p className="break-words whitespace-pre-wrap">{item.note}</p>}
      {item.evidence.length === 0 && item.note === '' && (
        <p className="text-2">Done without evidence; none was required.</p>
      )}
      <ul className="flex flex-col gap-1">
        {item.evidence.map((evidence) => (
          <li key={JSON.stringify(evidence)} className="flex min-w-0 flex-wrap items-center gap-2 break-words">
            {evidence.kind === 'link' && <OutsideLink href={evidence.url}>{evidence.url}</OutsideLink>}
            {evidence.kind === 'text' && <span className="min-w-0 whitespace-pre-wrap">{evidence.text}</span>}
            {evidence.kind === 'file' && (
              <>
                <span className="min-w-0 truncate">{evidence.name}</span>
                <Chip text={evidence.digest} label="Digest" />
                <IconButton
                  icon={Download}
                  size="small"
                  label={`Save ${evidence.name}`}
                  onClick={() => void save(evidence.digest).catch(() => undefined)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      <CommandProblem title="The file was not saved" answer={read.answer} error={read.error} />
    </div>
  );
}
