import { Check } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Section } from '../../components/section.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { stageLink, stages } from '../release/stages.ts';

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
  return (
    <li className="flex min-h-8 flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line py-1.5">
      <TextLink {...stageLink(stageOf(item.stage), release)} className="font-medium">
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

/** The contract names the stage as text; what is not one of ours opens where the release begins. */
function stageOf(name: string): keyof typeof stages {
  const known = Object.keys(stages).find((stage): stage is keyof typeof stages => stage === name);
  return known ?? 'plan';
}
