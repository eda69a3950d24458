import type { ReactNode } from 'react';
import { StatusDot } from '../../components/status-dot.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import type { Tone } from '../../components/tone.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Connection } from './connections-screen.tsx';
import { OfflineNote } from './offline-note.tsx';

interface Notice {
  readonly tone: Tone;
  readonly label: string;
  readonly words: ReactNode;
  /** What helps; null where nothing has to be done. */
  readonly link: string | null;
}

/** What whoever never opens the connections has to hear of them, one line each; nothing while all is well. */
export function ConnectionNotices() {
  const { data } = useQueryOf('connection.list', {});
  const used = (data?.connections ?? []).filter(({ products }) => products.length > 0);
  const troubled = used.flatMap((connection) => {
    const notice = noticeOf(connection);
    return notice === null ? [] : [{ connection, notice }];
  });
  const offline = used.filter((one) => one.health.state === 'offline' && noticeOf(one) === null);
  if (troubled.length + offline.length === 0) return null;
  return (
    <ul aria-label="Connections" className="flex flex-col border-t border-line">
      {troubled.map(({ connection, notice }) => (
        <NoticeLine key={connection.id} connections={[connection]} {...notice} />
      ))}
      {offline.length > 0 && (
        <NoticeLine
          connections={offline}
          tone="neutral"
          label="Offline"
          words={<OfflineNote connections={offline} />}
          link={null}
        />
      )}
    </ul>
  );
}

function NoticeLine({
  connections,
  tone,
  label,
  words,
  link,
}: Notice & { readonly connections: readonly Connection[] }) {
  const names = connections.map(({ name }) => name).join(', ');
  return (
    <li className="flex min-h-8 flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line py-1.5">
      <span className="w-32 shrink-0">
        <StatusDot tone={tone} label={label} hollow={tone === 'neutral'} />
      </span>
      <span className="min-w-0 flex-1 basis-64 text-2">
        <TextLink to="/connections" className="font-medium break-words">
          {names}
        </TextLink>{' '}
        <span className="break-words">{words}</span>
      </span>
      {link !== null && (
        <TextLink to="/connections" search={{ renew: connections[0]?.id }} aria-label={`${link}: ${names}`}>
          {link}
        </TextLink>
      )}
    </li>
  );
}

/** The one thing that matters most of a connection, beside being offline; a token that has ended explains why it fails. */
function noticeOf({ health, expiry, expiresAt }: Connection): Notice | null {
  const until = expiresAt === null ? null : <Time at={expiresAt} show="date" />;
  const link = 'Give a new token';
  if (expiry === 'over') {
    const words = <>has a token that ended on {until}: nothing new is read with it.</>;
    return { tone: 'fail', label: 'Token has ended', words, link };
  }
  if (health.state === 'failing' || health.state === 'locked') {
    const label = health.state === 'failing' ? 'Fails' : 'No token here';
    const words = `${health.problem ?? ''} ${health.nextAction ?? ''}`;
    return { tone: health.state === 'failing' ? 'fail' : 'unknown', label, words, link: null };
  }
  if (expiry !== 'soon') return null;
  const words = <>has a token that ends on {until}. With a new one before then, nothing stops.</>;
  return { tone: 'unknown', label: 'Token ends soon', words, link };
}
