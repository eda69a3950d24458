import { ArrowRight } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { Section } from '../../components/section.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Product } from './product-screen.tsx';

type Cell = OutputOf['environment.list']['cells'][number];

/** What each environment holds and since when, along the ladder. */
export function ProductEnvironments({ product }: { readonly product: Product }) {
  const query = useQueryOf('environment.list', { product: product.id });
  return (
    <Section title="What is where">
      <Answer query={query} label="Reading what is where" failure="What is where could not be read">
        {({ cells }) => (
          <ol className="grid grid-cols-[repeat(auto-fill,minmax(128px,1fr))] gap-x-4 gap-y-4">
            {cells.map((cell) => (
              <EnvironmentCell key={cell.environment} cell={cell} />
            ))}
          </ol>
        )}
      </Answer>
    </Section>
  );
}

function EnvironmentCell({ cell }: { readonly cell: Cell }) {
  const { environment, title, kind, holds, arriving } = cell;
  return (
    <li className="flex min-w-0 flex-col border-t-2 border-strong pt-2">
      <span className="flex items-baseline gap-1.5">
        <span className="font-strong">{environment}</span>
        <span className="min-w-0 truncate text-small text-3" title={title}>
          {title}
        </span>
      </span>
      {holds === null ? (
        <span className="text-3">{kind === 'standby' ? 'Standby' : 'Nothing recorded'}</span>
      ) : (
        <>
          <TextLink
            to="/releases/$release"
            params={{ release: holds.release }}
            className="w-fit max-w-full truncate font-code"
          >
            {holds.version}
            <span className="text-3"> rc.{holds.candidate}</span>
          </TextLink>
          <span className="text-small text-3">
            {holds.deed.proof === 'verified' ? 'Verified, ' : 'Recorded, '}
            <Time at={holds.since} />
          </span>
        </>
      )}
      {arriving !== null && (
        <span className="flex items-center gap-1 text-small text-unknown">
          <ArrowRight aria-hidden="true" className="size-3 shrink-0" />
          <span>
            {arriving.version} rc.{arriving.candidate}{' '}
            {arriving.kind === 'rollback' ? 'is being rolled back to' : 'is on its way'}
          </span>
        </span>
      )}
    </li>
  );
}
