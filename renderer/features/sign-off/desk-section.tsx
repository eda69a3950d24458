import { FileCheck } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { Badge } from '../../components/badge.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { Person } from '../../components/person.tsx';
import type { PickedFile } from '../../components/read-file.ts';
import { Section } from '../../components/section.tsx';
import { showToast } from '../../components/show-toast.ts';
import { Time } from '../../components/time.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';

type Request = OutputOf['request.list']['requests'][number];

const words = {
  open: { tone: 'accent', label: 'Waiting' },
  answered: { tone: 'pass', label: 'Answered' },
  expired: { tone: 'neutral', label: 'Ended' },
  superseded: { tone: 'neutral', label: 'Superseded' },
} as const;

/** What was asked by file, and the place where an answer comes in. */
export function DeskSection({ release }: { readonly release: string }) {
  const requests = useQueryOf('request.list', { release }).data?.requests ?? [];
  const take = useCommand('request.import');
  const onFile = (file: PickedFile) => {
    take
      .run({ file })
      .then((answer) => {
        if (answer.kind !== 'done') return;
        const { person, decision, candidate, roleTitle, release: about } = answer.result;
        const verb = decision === 'approve' ? 'signed' : 'rejected';
        showToast({
          title: `${person.name} ${verb} ${about.name} ${candidate} for ${roleTitle}`,
          description: 'Kept as verified.',
        });
      })
      .catch(() => undefined);
  };
  return (
    <Section title="From another desk" count={requests.length > 0 ? requests.length : undefined}>
      {requests.length > 0 && (
        <ul className="flex flex-col border-t border-line">
          {requests.map((request) => (
            <RequestLine key={request.id} request={request} />
          ))}
        </ul>
      )}
      <FileDrop
        label="Take in an answer"
        hint="Drop the file that came back: signature, digests, person, role, time and policy are checked, and it counts once."
        icon={FileCheck}
        busy={take.busy}
        onFile={onFile}
      />
      <CommandProblem title="This answer does not count" answer={take.answer} error={take.error} />
    </Section>
  );
}

function RequestLine({ request }: { readonly request: Request }) {
  const { person, roleTitle, candidate, requested, expiresAt, state } = request;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
      <span className="w-32 shrink-0">
        <Badge tone={words[state].tone}>{words[state].label}</Badge>
      </span>
      <span className="min-w-[min(100%,--spacing(60))] flex-1">
        <Person name={person.name} detail={`for ${roleTitle} on rc.${candidate}`} />
      </span>
      <span className="text-small text-3">
        asked <Time at={requested.at} />
        {state === 'open' && (
          <>
            , ends <Time at={expiresAt} />
          </>
        )}
      </span>
    </li>
  );
}
