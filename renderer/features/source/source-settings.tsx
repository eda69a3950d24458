import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Product } from '../product/product-screen.tsx';
import { AddSourceDialog } from './add-source-dialog.tsx';
import { ChangeSourceDialog } from './change-source-dialog.tsx';
import { SourceLine } from './source-line.tsx';
import { SyncList } from './sync-list.tsx';

export type Source = OutputOf['source.list']['sources'][number];

/** A source as it is set: without what follows from its connection. */
export function settingOf({ id, connection, path, repository, fields, environments = [] }: Source) {
  return { id, connection, path, repository, fields, environments };
}

/** Where the facts of a product come from, and how old they are. */
export function SourceSettings({ product }: { readonly product: Product }) {
  const sources = useQueryOf('source.list', { product: product.id });
  const connections = useQueryOf('connection.list', {});
  const set = useCommand('source.set');
  const sync = useCommand('sync.run', { work: `Reading the sources of ${product.name}` });
  const [isAdding, setIsAdding] = useState(false);
  const [changing, setChanging] = useState<Source | null>(null);
  const known = connections.data?.connections ?? [];
  const has = (sources.data?.sources.length ?? 0) > 0;
  const remove = (source: Source) => {
    const rest = (sources.data?.sources ?? []).filter(({ id }) => id !== source.id).map(settingOf);
    void set.run({ product: product.id, sources: rest }).catch(() => undefined);
  };
  return (
    <div id="sources" className="scroll-mt-4">
      <Section
        title="Sources"
        description="Repositories, projects, jobs and images of connected systems whose facts count for this product."
        actions={
          <>
            {has && (
              <Button
                busy={sync.busy}
                onClick={() => void sync.run({ product: product.id, isFull: true }).catch(() => undefined)}
              >
                Read now
              </Button>
            )}
            <Button
              icon={Plus}
              reason={known.length === 0 ? 'Connect a system first' : undefined}
              onClick={() => setIsAdding(true)}
            >
              Add source
            </Button>
          </>
        }
      >
        <Answer query={sources} label="Reading the sources" failure="The sources could not be read">
          {(answer) =>
            answer.sources.length === 0 ? (
              <p className="text-2">
                Nothing outside is read: readiness rests on Git and on what is decided here.{' '}
                <TextLink to="/connections">Connections</TextLink>
              </p>
            ) : (
              <>
                <ul className="flex flex-col border-t border-line">
                  {answer.sources.map((source) => (
                    <SourceLine
                      key={source.id}
                      source={source}
                      onChange={() => setChanging(source)}
                      onRemove={() => remove(source)}
                    />
                  ))}
                </ul>
                <SyncList product={product.id} />
              </>
            )
          }
        </Answer>
        <CommandProblem title="The sources were not changed" answer={set.answer} error={set.error} />
        <CommandProblem title="Nothing was read" answer={undefined} error={sync.error} />
      </Section>
      {isAdding && (
        <AddSourceDialog
          product={product}
          connections={known}
          sources={(sources.data?.sources ?? []).map(settingOf)}
          onClose={() => setIsAdding(false)}
          onAdded={() => void sync.run({ product: product.id }).catch(() => undefined)}
        />
      )}
      {changing !== null && (
        <ChangeSourceDialog product={product} source={changing} onClose={() => setChanging(null)} />
      )}
    </div>
  );
}
