import { isRead } from '../../../shared/domain/connection.ts';
import { isFresh } from '../../../shared/domain/sync.ts';
import { Time } from '../../components/time.tsx';
import { useAttention } from '../../state/attention.ts';
import { useClock } from '../../state/clock.ts';
import type { Connection } from './connections-screen.tsx';

/** Since when systems cannot be reached, and what that means for what is known of them: nothing is wrong, and nothing is to be done. */
export function OfflineNote({ connections }: { readonly connections: readonly Connection[] }) {
  const [since] = connections.flatMap(({ health }) => health.offlineSince ?? []).toSorted();
  const read = connections.filter(({ system, products }) => products.length > 0 && isRead(system));
  if (since === undefined) return null;
  return (
    <>
      since <Time at={since} show="clock" />.{' '}
      {read.length > 0 && <KnownMeanwhile times={read.map(({ syncedAt }) => syncedAt ?? '')} />}
    </>
  );
}

/** As old as the oldest of it. */
function KnownMeanwhile({ times }: { readonly times: readonly string[] }) {
  const { rest } = useAttention();
  const now = new Date(useClock()).toISOString();
  const [oldest = ''] = times.toSorted();
  const again =
    rest === 'battery'
      ? 'is read again when you ask for it, for this machine runs on its battery'
      : 'is read again by itself';
  if (oldest === '') return <>It was never read completely, and {again}.</>;
  return (
    <>
      What is known was read <Time at={oldest} />
      {isFresh(oldest, now) ? ' and ' : ', too long ago to rely on, and '}
      {again}.
    </>
  );
}
