import { AsyncIteratorClass } from '@orpc/server';
import type { Message } from '../../shared/contract/stream.ts';

type Changed = Extract<Message, { kind: 'changed' }>;
type Progress = Extract<Message, { kind: 'progress' }>;
type News = Exclude<Message, { kind: 'hello' }>;

/** What one watcher has not read yet: of a kind of news only the newest, so that a slow reader costs no memory. */
interface Pending {
  readonly changed: Map<string, Changed>;
  readonly progress: Map<string, Progress>;
  readonly ended: Set<string>;
}

/** Beyond this many different places of change, one message says that everything may have changed. */
const mostPlaces = 100;
/** Beyond this many jobs at once, a watcher is told of the newest only. */
const mostJobs = 200;

/** News from the core to whoever watches. */
export interface Stream {
  publish(news: News): void;
  /** Starts with `hello`; ends when the signal aborts, the reader leaves or the core closes. */
  watch(signal?: AbortSignal): AsyncIteratorClass<Message, void, void>;
  watchers(): number;
  /** Somebody looks at a screen, and goes on to for a while. */
  attend(): void;
  /** Whether somebody watches, and has attended of late. */
  isAttended(): boolean;
  close(): void;
}

/** So long after it was said somebody counts as attending, in milliseconds: twice the minute in which it is said again, and some more. */
const attention = 150_000;

interface Dependencies {
  /** Milliseconds of any clock that does not go back. */
  readonly clock?: () => number;
  /** Somebody attends again after nobody did. */
  readonly onReturn?: () => void;
}

/** Creates the stream of one core. */
export function createStream({ clock = () => performance.now(), onReturn }: Dependencies = {}): Stream {
  let attendedAt = Number.NEGATIVE_INFINITY;
  const watchers = new Set<{ readonly keep: (news: News) => void }>();
  const closing = new AbortController();

  return {
    publish(news) {
      for (const watcher of watchers) watcher.keep(news);
    },
    watch(signal) {
      const ending = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      const pending: Pending = { changed: new Map(), progress: new Map(), ended: new Set() };
      const ready: Message[] = [{ kind: 'hello' }];
      let wake = () => {};
      const onEnd = () => wake();
      const watcher = {
        keep(news: News) {
          keepNews(pending, news);
          wake();
        },
      };
      const next = async (): Promise<IteratorResult<Message, void>> => {
        while (!ending.aborted && watchers.has(watcher)) {
          if (ready.length === 0) ready.push(...take(pending));
          const message = ready.shift();
          if (message !== undefined) return { done: false, value: message };
          const { promise, resolve } = Promise.withResolvers<void>();
          wake = resolve;
          await promise;
        }
        return { done: true, value: undefined };
      };
      watchers.add(watcher);
      ending.addEventListener('abort', onEnd, { once: true });
      return new AsyncIteratorClass<Message, void, void>(next, async () => {
        watchers.delete(watcher);
        ending.removeEventListener('abort', onEnd);
        wake();
      });
    },
    watchers: () => watchers.size,
    attend() {
      const isBack = clock() - attendedAt > attention;
      attendedAt = clock();
      if (isBack) onReturn?.();
    },
    isAttended: () => watchers.size > 0 && clock() - attendedAt <= attention,
    close: () => closing.abort(),
  };
}

/** A page says that somebody looks at it. */
export async function attend({ stream }: { readonly stream: Stream }): Promise<Record<string, never>> {
  stream.attend();
  return {};
}

function keepNews(pending: Pending, news: News): void {
  switch (news.kind) {
    case 'changed':
      keepChange(pending.changed, news);
      return;
    case 'progress':
      pending.progress.delete(news.job);
      pending.progress.set(news.job, news);
      dropOldest(pending.progress);
      return;
    case 'ended':
      pending.progress.delete(news.job);
      pending.ended.add(news.job);
      dropOldest(pending.ended);
  }
}

function keepChange(changed: Map<string, Changed>, news: Changed): void {
  const place = `${news.product ?? ''}/${news.release ?? ''}`;
  const before = changed.get(place)?.nouns ?? [];
  changed.set(place, { ...news, nouns: [...new Set([...before, ...news.nouns])] });
  if (changed.size <= mostPlaces) return;
  const nouns = [...new Set([...changed.values()].flatMap((change) => change.nouns))];
  changed.clear();
  changed.set('/', { kind: 'changed', nouns, release: null, product: null });
}

function dropOldest(jobs: Map<string, unknown> | Set<string>): void {
  const [oldest] = jobs.keys();
  if (jobs.size > mostJobs && oldest !== undefined) jobs.delete(oldest);
}

function take(pending: Pending): readonly Message[] {
  const messages: Message[] = [
    ...pending.changed.values(),
    ...pending.progress.values(),
    ...[...pending.ended].map((job) => ({ kind: 'ended' as const, job })),
  ];
  pending.changed.clear();
  pending.progress.clear();
  pending.ended.clear();
  return messages;
}
