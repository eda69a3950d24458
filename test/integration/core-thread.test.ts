import { expect, it } from 'vitest';
import { startCoreThread } from '../../electron/host/core-thread.ts';
import { createCommandPlace } from '../support/host/run-command.ts';
import { textWith } from '../support/matching.ts';
import { ada, openCore } from '../support/open-core.ts';

const ask = (path: string) => ({ path, body: { json: {} }, signal: new AbortController().signal });

it('a core in a thread of its own answers as one beside it, and ends when it is told to', async () => {
  using place = createCommandPlace();
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await using thread = startCoreThread({ folder: place.workspace, isHeld: false, environment: place.environment });
  const people = await thread.answerCall(ask('/rpc/person/list'));
  expect([people.status, people.body]).toEqual([200, textWith('"name":"Ada Diaz"')]);
  expect(await thread.answerCall(ask('/rpc/person/nothing'))).toEqual({
    status: 404,
    body: textWith('There is no such procedure.'),
  });
  const { body: news } = await thread.answerCall(ask('/rpc/stream/watch'));
  if (typeof news === 'string') throw new Error('The stream is no stream.');
  const reader = news.getReader();
  let heard = '';
  while (!heard.includes('hello')) heard += Buffer.from((await reader.read()).value ?? []).toString('utf8');
  await reader.cancel();
});

it('a core that cannot start says why to everybody who waits for it', async () => {
  await using opened = await openCore();
  await opened.client.workspace.create(ada);
  await using thread = startCoreThread({ folder: opened.folder, isHeld: false, environment: process.env });
  const reason = { name: 'StoreError', code: 'workspace-busy', nextAction: textWith(/./) };
  const asked = thread.answerCall(ask('/rpc/person/list'));
  await expect(thread.ended).rejects.toMatchObject(reason);
  await expect(asked).rejects.toMatchObject(reason);
  await expect(thread.answerCall(ask('/rpc/person/list'))).rejects.toMatchObject(reason);
});
