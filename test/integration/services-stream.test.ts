import { expect, test } from 'vitest';
import { withProgress } from '../../electron/services/progress.ts';
import { createStream } from '../../electron/services/stream.ts';
import type { Message } from '../../shared/contract/stream.ts';
import { ada, openCore, resultOf } from '../support/open-core.ts';

async function take(messages: AsyncIterator<Message, unknown, void>): Promise<Message | null> {
  const { done, value } = await messages.next();
  return done === true ? null : value;
}

test('a watcher is greeted, hears what a decision makes old, and is forgotten when it leaves', async () => {
  await using opened = await openCore();
  resultOf(await opened.client.workspace.create(ada));
  const messages = await opened.client.stream.watch({});
  expect(await take(messages)).toEqual({ kind: 'hello' });
  resultOf(await opened.client.person.add({ name: 'Ben Okafor', email: 'ben@example.com' }));
  const heard = await take(messages);
  expect(heard).toMatchObject({ kind: 'changed', release: null, product: null });
  expect(heard?.kind === 'changed' && heard.nouns).toEqual(expect.arrayContaining(['person', 'record']));
  await messages.return?.(undefined);
  expect(await take(messages)).toBeNull();
});

test('a watcher that aborts while it waits is let go at once', async () => {
  const stream = createStream();
  const leaving = new AbortController();
  const messages = stream.watch(leaving.signal);
  await take(messages);
  const waiting = take(messages);
  expect(stream.watchers()).toBe(1);
  leaving.abort();
  expect(await waiting).toBeNull();
  expect(stream.watchers()).toBe(0);
});

test('a watcher that leaves while it waits is let go at once', async () => {
  const stream = createStream();
  const messages = stream.watch();
  await take(messages);
  const waiting = take(messages);
  await messages.return();
  expect(await waiting).toBeNull();
  expect(stream.watchers()).toBe(0);
});

test('closing the core ends every watcher', async () => {
  const stream = createStream();
  const all = [stream.watch(), stream.watch()];
  await Promise.all(all.map(take));
  const waiting = all.map(take);
  stream.close();
  expect(await Promise.all(waiting)).toEqual([null, null]);
  expect(stream.watchers()).toBe(0);
});

test('a watcher that reads nothing keeps only the newest news of each kind', async () => {
  const stream = createStream();
  const messages = stream.watch();
  for (let step = 0; step < 50_000; step += 1) {
    stream.publish({ kind: 'progress', job: 'scope', text: 'Reading', done: step, total: 50_000 });
    stream.publish({ kind: 'changed', nouns: [step % 2 === 0 ? 'release' : 'uat'], release: 'r', product: 'p' });
  }
  stream.publish({ kind: 'progress', job: 'notes', text: 'Writing', done: 1, total: null });
  stream.publish({ kind: 'ended', job: 'scope' });
  expect([await take(messages), await take(messages), await take(messages), await take(messages)]).toEqual([
    { kind: 'hello' },
    { kind: 'changed', nouns: ['release', 'uat'], release: 'r', product: 'p' },
    { kind: 'progress', job: 'notes', text: 'Writing', done: 1, total: null },
    { kind: 'ended', job: 'scope' },
  ]);
});

test('changes in too many places become one that says everything may be old', async () => {
  const stream = createStream();
  const messages = stream.watch();
  for (let place = 0; place < 1000; place += 1) {
    stream.publish({ kind: 'changed', nouns: ['release'], release: String(place), product: null });
  }
  await take(messages);
  expect(await take(messages)).toEqual({ kind: 'changed', nouns: ['release'], release: null, product: null });
});

test('a job says that it ended, however it ended', async () => {
  const stream = createStream();
  const messages = stream.watch();
  const failing = withProgress(stream, 'job', async (report) => {
    report('Half', 1, 2);
    throw new Error('no more');
  });
  await expect(failing).rejects.toThrow('no more');
  await take(messages);
  expect(await take(messages)).toEqual({ kind: 'ended', job: 'job' });
});

test('somebody attends for as long as it is said again, and is told to be back after that', async () => {
  let [now, returns] = [0, 0];
  const stream = createStream({ clock: () => now, onReturn: () => (returns += 1) });
  const messages = stream.watch();
  await take(messages);
  expect(stream.isAttended()).toBe(false);
  stream.attend();
  now = 120_000;
  stream.attend();
  expect([stream.isAttended(), returns]).toEqual([true, 1]);
  now = 300_000;
  expect(stream.isAttended()).toBe(false);
  stream.attend();
  expect([stream.isAttended(), returns]).toEqual([true, 2]);
  await messages.return();
  expect(stream.isAttended()).toBe(false);
});
