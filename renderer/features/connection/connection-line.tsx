import { isRead, systemTitles } from '../../../shared/domain/connection.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { StatusDot } from '../../components/status-dot.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import type { Tone } from '../../components/tone.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Connection } from './connections-screen.tsx';
import { OfflineNote } from './offline-note.tsx';
import { RightList } from './right-list.tsx';

const states: Readonly<Record<Connection['health']['state'], { readonly tone: Tone; readonly label: string }>> = {
  working: { tone: 'pass', label: 'Works' },
  lacking: { tone: 'unknown', label: 'Reads in part' },
  failing: { tone: 'fail', label: 'Fails' },
  offline: { tone: 'neutral', label: 'Offline' },
  locked: { tone: 'unknown', label: 'No token here' },
  unchecked: { tone: 'neutral', label: 'Not tried yet' },
};

interface ConnectionLineProps {
  readonly connection: Connection;
  readonly onRenew: () => void;
  readonly onRemove: () => void;
}

/** One connection: whether it works, who reads from it, what its token may do. */
export function ConnectionLine({ connection, onRenew, onRemove }: ConnectionLineProps) {
  const check = useCommand('connection.check', { work: `Asking ${connection.name}` });
  const { id, name, system, address, health, products, expiry } = connection;
  const isSilent = health.state === 'unchecked';
  const state = states[health.state];
  // Whether it works is known of as long as this host runs; what was read is kept for longer.
  const label = isSilent && connection.syncedAt !== null ? 'Not tried since the start' : state.label;
  return (
    <li className="flex flex-col gap-2 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="min-w-0 font-strong break-words">{name}</span>
            <span className="text-small text-3">{systemTitles[system]}</span>
            <StatusDot tone={state.tone} label={label} hollow={isSilent || health.state === 'offline'} />
            {expiry === 'soon' && <Badge tone="unknown">Token ends soon</Badge>}
            {expiry === 'over' && <Badge tone="fail">Token has ended</Badge>}
          </p>
          <p className="font-code text-small break-all text-3">{address}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button busy={check.busy} onClick={() => void check.run({ connection: id }).catch(() => undefined)}>
            Check
          </Button>
          <Button onClick={onRenew}>New token</Button>
          <Button
            variant="quiet"
            reason={products.length > 0 ? `${products.map((one) => one.name).join(', ')} reads from it` : undefined}
            onClick={onRemove}
          >
            Forget
          </Button>
        </div>
      </div>
      {health.offlineSince !== null && (
        <p className="text-2">
          Offline <OfflineNote connections={[connection]} />
        </p>
      )}
      {health.problem !== null && health.offlineSince === null && (
        <p className="break-words">
          <span className={health.state === 'lacking' ? 'text-unknown' : 'text-fail'}>{health.problem}</span>{' '}
          <span className="text-2">{health.nextAction}</span>
        </p>
      )}
      <ConnectionFacts connection={connection} />
      {health.check !== null && <RightList check={health.check} />}
      <CommandProblem title="It could not be asked" answer={undefined} error={check.error} />
    </li>
  );
}

function ConnectionFacts({ connection }: { readonly connection: Connection }) {
  const { system, products, syncedAt, expiresAt, budget, health } = connection;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-small text-2">
      {products.length === 0 ? (
        <span>No product uses it yet</span>
      ) : (
        <span className="flex flex-wrap gap-x-1.5">
          {isRead(system) ? 'Read for' : 'Told of'}
          {products.map((product) => (
            <TextLink key={product.id} to="/products/$product/settings" params={{ product: product.id }} hash="sources">
              {product.name}
            </TextLink>
          ))}
        </span>
      )}
      {products.length > 0 && isRead(system) && health.offlineSince === null && (
        <span>{syncedAt === null ? 'Never read completely' : <>Last read {<Time at={syncedAt} />}</>}</span>
      )}
      {expiresAt !== null && (
        <span>
          Token until <Time at={expiresAt} show="date" />
        </span>
      )}
      {budget !== null && (
        <span className="tabular">
          {budget.remaining.toLocaleString()}
          {budget.limit === null ? '' : ` of ${budget.limit.toLocaleString()}`} calls left
        </span>
      )}
    </p>
  );
}
