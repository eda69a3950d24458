import { BookOpen, X } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { DefinitionList } from '../../components/definition-list.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Person } from '../../components/person.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useAction } from '../../shortcuts/use-action.ts';
import { KeptPageDialog } from '../sign-off/kept-page-dialog.tsx';
import { PinnedFacts, Raw } from './pinned-facts.tsx';
import { ProofMark } from './proof-mark.tsx';

type Event = OutputOf['record.event'];

/** One event as it was signed: its place in the chain, its signature, and what was shown when it was decided. */
export function EventDetail({ event, onClose }: { readonly event: string; readonly onClose: () => void }) {
  const query = useQueryOf('record.event', { event });
  const closing = useAction({
    id: 'record.close-event',
    title: 'Close the event',
    group: 'Record',
    keys: 'esc',
    icon: X,
    run: onClose,
  });
  return (
    <aside
      aria-label="The event behind this line"
      className="flex min-h-0 min-w-0 flex-col gap-3 overflow-y-auto rounded-3 border border-line px-4 py-3"
    >
      <div className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 text-lead font-strong break-words">{query.data?.row.sentence ?? 'Event'}</h2>
        <IconButton icon={X} label={closing.title} keys={closing.keys} onClick={onClose} />
      </div>
      <Answer query={query} label="Reading the event" failure="The event could not be read">
        {(found) => <EventFacts found={found} />}
      </Answer>
    </aside>
  );
}

function EventFacts({ found }: { readonly found: Event }) {
  const { row, hash, previousHash, signer, signatureValid, raw, facts, signOff } = found;
  const [reading, setReading] = useState(false);
  return (
    <>
      <DefinitionList
        items={[
          {
            term: 'Decided',
            value: (
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {row.actor !== null && <Person name={row.actor.name} />}
                <Time at={row.at} show="exact" />
                <ProofMark proof={row.proof} />
              </span>
            ),
          },
          ...(row.release === null
            ? []
            : [
                {
                  term: 'Release',
                  value: (
                    <TextLink to="/releases/$release" params={{ release: row.release.id }}>
                      {row.release.name}
                    </TextLink>
                  ),
                },
              ]),
          {
            term: 'Signature',
            value: (
              <span className="flex flex-wrap items-center gap-2">
                <Verdict
                  verdict={signatureValid ? 'pass' : 'fail'}
                  label={signatureValid ? 'Holds' : 'Does not hold'}
                  plain
                />
                <Signer fingerprint={signer} />
              </span>
            ),
          },
          {
            term: 'Place',
            value: <span className="tabular">Number {row.sequence.toLocaleString()} of the record</span>,
          },
          { term: 'Hash', value: <Chip text={hash} label="Hash" /> },
          {
            term: 'Follows',
            value: /^0*$/u.test(previousHash) ? (
              'The first of its chain'
            ) : (
              <Chip text={previousHash} label="Hash before" />
            ),
          },
        ]}
      />
      {signOff !== null && row.release !== null && (
        <div>
          <Button icon={BookOpen} onClick={() => setReading(true)}>
            What they knew
          </Button>
          {reading && <KeptPageDialog signOff={signOff} release={row.release.id} onClose={() => setReading(false)} />}
        </div>
      )}
      <PinnedFacts facts={facts} />
      <Raw title="The event as it was signed" text={raw} />
    </>
  );
}

/** Whose key signed; what no person's key signed, the workspace's own did. */
function Signer({ fingerprint }: { readonly fingerprint: string }) {
  const people = useQueryOf('person.list', {}).data?.people;
  const holder = people?.find(({ keys }) => keys.some((key) => key.fingerprint === fingerprint));
  return (
    <>
      {people !== undefined && <span>by the key of {holder === undefined ? 'this workspace' : holder.name}</span>}
      <Chip text={fingerprint} label="Key" />
    </>
  );
}
