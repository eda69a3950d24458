import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { useClock } from '../../state/clock.ts';
import { stageLink } from '../release/stages.ts';
import { type InboxItem, type Side, tasksFor } from './inbox-side.ts';

const workWords = {
  sign: 'To sign',
  answer: 'To answer',
  confirm: 'To confirm',
  checklist: 'To do',
  document: 'Document',
  agree: 'To agree',
  review: 'To review',
  chase: 'To ask',
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
  const { kind, title, detail, stage, since, dueAt, remindedAt, delegatedUntil } = task;
  return (
    <li className="flex min-h-8 flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line py-1.5">
      <span className="w-20 shrink-0 text-small text-3">{workWords[kind]}</span>
      <TextLink {...stageLink(stage, release)} className="min-w-0 font-medium break-words">
        {title}
      </TextLink>
      <span className="min-w-[min(100%,--spacing(60))] flex-1 break-words text-2">{detail}</span>
      <span className="ml-auto flex flex-wrap items-baseline gap-x-2 text-small text-3">
        {remindedAt !== null && <span className="text-unknown">Reminder due</span>}
        {dueAt !== null && <DueTime at={dueAt} />}
        {delegatedUntil !== null && (
          <span className="text-2">
            Delegation ends <Time at={delegatedUntil} inRow />
          </span>
        )}
        {since !== null && <Time at={since} inRow />}
      </span>
    </li>
  );
}

/** Until when; what is late says so. */
function DueTime({ at }: { readonly at: string }) {
  const now = useClock();
  const isLate = Date.parse(at) < now;
  return (
    <span className={isLate ? 'text-fail' : 'text-2'}>
      {isLate ? 'Overdue, was due' : 'Due'} <Time at={at} inRow />
    </span>
  );
}

function WaitLine({ wait, release }: { readonly wait: InboxItem['waitingOn'][number]; readonly release: string }) {
  const { roleTitle, missing, people, since, asked, waitsFor, remindedAt, escalated } = wait;
  const isTheirTurn = waitsFor.length === 0;
  return (
    <li className="flex min-h-8 flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line py-1.5">
      <TextLink {...stageLink('signOff', release)} className="w-40 shrink-0 font-medium break-words">
        {roleTitle}
      </TextLink>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {people.map(({ id, name, inPlaceOf }) => (
            <span key={`${id} ${inPlaceOf}`} className="flex flex-wrap items-center gap-x-1.5">
              <Person name={name} />
              {inPlaceOf !== null && <span className="text-small break-words text-3">in the place of {inPlaceOf}</span>}
            </span>
          ))}
          {people.length === 0 && <span className="text-fail">Nobody can sign: grant the role</span>}
          {missing > 1 && <span className="text-small text-2">{missing} are needed</span>}
        </span>
        {asked.map(({ person, at, expiresAt, state }) => (
          <span key={`${person.id} ${at}`} className="text-small text-2">
            {person.name} was asked by file <Time at={at} inRow />,{' '}
            {state === 'open' ? 'and the request ends ' : 'and the request expired '}
            <Time at={expiresAt} inRow />
            {state === 'expired' && ': ask again'}
          </span>
        ))}
      </span>
      <span className="flex flex-wrap items-baseline gap-x-1.5 text-small text-3">
        {isTheirTurn ? (
          <span>
            asked <Time at={since} inRow />
          </span>
        ) : (
          <span>after {waitsFor.join(', ')}</span>
        )}
        {remindedAt !== null && <span className="text-unknown">· reminder due</span>}
        {escalated !== null && <span className="text-fail">· escalated to {escalated.to}</span>}
      </span>
    </li>
  );
}
