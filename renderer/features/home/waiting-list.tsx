import { Check } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Section } from '../../components/section.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { type Stage, stageLink, stageOfName, stages } from '../release/stages.ts';

type Item = OutputOf['environment.waiting']['items'][number];

/** What waits for the person whose key this host holds, the oldest first. */
export function WaitingList() {
  const query = useQueryOf('environment.waiting', {});
  return (
    <Section title="Waiting for me" count={query.data?.items.length}>
      <Answer query={query} label="Reading what waits" failure="What waits could not be read">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={Check} title="Nothing waits for you">
              Sign-offs, checklist items and promotions that need you stand here.
            </EmptyState>
          ) : (
            <ul className="flex flex-col">
              {items.map((item) => (
                <WaitingLine key={`${item.release} ${item.title}`} item={item} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}

function WaitingLine({ item }: { readonly item: Item }) {
  const { title, detail, since, release } = item;
  const stage = stageOfName(item.stage) ?? 'plan';
  return (
    <li className="flex min-h-8 flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line py-1.5">
      <span className="w-20 shrink-0 text-small text-3">{workWords[stage] ?? stages[stage].title}</span>
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

/** What kind of work it is: an item of the checklist reads as if it were done already. */
const workWords: Partial<Record<Stage, string>> = {
  gates: 'To do',
  signOff: 'To sign',
  uat: 'To test',
  promote: 'To confirm',
};
