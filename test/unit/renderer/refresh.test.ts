import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, onTestFinished, vi } from 'vitest';
import { refresh, refreshAt } from '../../../renderer/data/refresh.ts';

const endless = { staleTime: Number.POSITIVE_INFINITY, retry: false } as const;

/** A question that somebody shows; each of its answers is given by the test. */
function watch(queries: QueryClient, name: string) {
  const asked: PromiseWithResolvers<number>[] = [];
  const observer = new QueryObserver<number>(queries, {
    ...endless,
    queryKey: [name],
    queryFn: () => {
      const answer = Promise.withResolvers<number>();
      asked.push(answer);
      return answer.promise;
    },
  });
  const leave = observer.subscribe(() => {});
  const answer = async (value: number) => {
    asked.at(-1)?.resolve(value);
    await expect.poll(() => queries.getQueryData([name])).toBe(value);
  };
  return { asked, answer, leave };
}

it('asks anew at once for what is known already', async () => {
  const queries = new QueryClient();
  const list = watch(queries, 'list');
  await list.answer(1);
  void refresh(queries);
  expect(list.asked).toHaveLength(2);
  await list.answer(2);
  list.leave();
});

it('lets what is being asked for come first, and asks for it again after that', async () => {
  const queries = new QueryClient();
  const board = watch(queries, 'board');
  const done = refresh(queries);
  expect(board.asked).toHaveLength(1);
  await board.answer(1);
  await expect.poll(() => board.asked.length).toBe(2);
  await board.answer(2);
  await done;
  board.leave();
});

it('waits for nobody who went away', async () => {
  const queries = new QueryClient();
  const board = watch(queries, 'board');
  const done = refresh(queries);
  board.leave();
  queries.removeQueries({ queryKey: ['board'] });
  await done;
  expect(board.asked).toHaveLength(1);
});

it('asks anew once a moment has passed, and not where that was left', () => {
  vi.useFakeTimers({ now: Date.parse('2026-12-01T09:00:00.000Z') });
  onTestFinished(() => void vi.useRealTimers());
  const queries = new QueryClient();
  queries.setQueryData(['list'], 1);
  const list = watch(queries, 'list');
  refreshAt(queries, '2026-12-01T09:00:30.000Z')();
  const leave = refreshAt(queries, '2026-12-01T09:01:00.000Z');
  vi.advanceTimersByTime(60_000);
  expect(list.asked).toHaveLength(0);
  vi.advanceTimersByTime(100);
  expect(list.asked).toHaveLength(1);
  leave();
  list.leave();
});
