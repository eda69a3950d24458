import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { stageLink } from '../release/stages.ts';
import { type InboxItem, type Side, tasksFor } from './inbox-side.ts';

const workWords = {
  sign: 'To sign',
  answer: 'To answer',
  confirm: 'To confirm',
  checklist: 'To do',
  document: 'Document',
} as const;

/** One candidate and what waits at it. */
export function InboxSection({ item, side }: { readonly item: InboxItem; readonly side: Side }) {
  const { release, candidate, waitingOn } = item;
  return (
    <Section title={candidate === null ? release.name : `${release.name} ${candidate}`}>
      <ul className="flex flex-col border-t border-line">
        {tasksFor(item, side).map((task) => (
          <TaskLine key={`${task.kind} ${task.title}`} task={task} release={release.id} />
        ))}
        {side === 'others' &&
          waitingOn.map((wait) => <WaitLine key={wait.roleTitle} wait={wait} release={release.id} />)}
      </ul>
    </Section>
  );
}

function TaskLine({ task, release }: { readonly task: InboxItem['mine'][number]; readonly release: string }) {
  const { kind, title, detail, stage, since } = task;
  return (
    <li className="flex min-h-8 flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line py-1.5">
      <span className="w-20 shrink-0 text-small text-3">{workWords[kind]}</span>
      <TextLink {...stageLink(stage, release)} className="min-w-0 font-medium break-words">
        {title}
      </TextLink>
      <span className="min-w-0 flex-1 break-words text-2">{detail}</span>
      {since !== null && (
        <span className="text-small text-3">
          <Time at={since} inRow />
        </span>
      )}
    </li>
  );
}

function WaitLine({ wait, release }: { readonly wait: InboxItem['waitingOn'][number]; readonly release: string }) {
  const { roleTitle, missing, people, since, asked } = wait;
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5">
      <TextLink {...stageLink('signOff', release)} className="w-40 shrink-0 font-medium break-words">
        {roleTitle}
      </TextLink>
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        {people.map(({ id, name }) => (
          <Person key={id} name={name} />
        ))}
        {people.length === 0 && <span className="text-fail">Nobody can sign: grant the role</span>}
        {missing > 1 && <span className="text-small text-2">{missing} are needed</span>}
        {asked.map(({ person, expiresAt }) => (
          <span key={person.id} className="text-small text-2">
            {person.name} was asked by file, until <Time at={expiresAt} inRow />
          </span>
        ))}
      </span>
      <span className="text-small text-3">
        <Time at={since} inRow />
      </span>
    </li>
  );
}
