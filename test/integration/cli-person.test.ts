import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCommandPlace } from '../support/host/run-command.ts';
import { objectWith, textWith } from '../support/matching.ts';

const place = createCommandPlace();
afterAll(() => place[Symbol.dispose]());
beforeAll(async () => {
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await place.run('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
});

const change = (...words: readonly string[]) => place.json('person', 'change', ...words);

it('a person gets logins, keeps them through other changes, and gives them up one by one', async () => {
  const said = await change('ada@example.com', '--login', 'github=Octocat', '--login', 'jira=Ada Diaz');
  expect(said).toMatchObject({
    exit: 0,
    json: { outcome: 'done', logins: [{ system: 'github' }, { system: 'jira' }] },
  });
  expect((await change('Ada Diaz', '--name', 'Ada Lee', '--login', 'gitlab=@ada')).exit).toBe(0);
  expect((await change('Ada Lee', '--without-login', 'github=octocat')).exit).toBe(0);
  expect((await place.run('person', 'list')).out).toContain(
    'Ada Lee <ada@example.com> · gitlab=ada jira=Ada Diaz · this host’s key',
  );
  expect((await place.json('person', 'list')).json).toMatchObject({
    people: [
      {
        logins: [
          { system: 'gitlab', login: 'ada' },
          { system: 'jira', login: 'Ada Diaz' },
        ],
      },
      { name: 'Ben Okafor', logins: [] },
    ],
  });
});

it('a login that somebody else has is refused, and so is a change that changes nothing', async () => {
  expect((await change('Ben Okafor', '--login', 'jenkins=ben')).exit).toBe(0);
  expect(await change('ada@example.com', '--login', 'jenkins=BEN')).toEqual(
    objectWith({
      exit: 1,
      json: objectWith({
        reasons: [objectWith({ code: 'login-taken', message: 'ben at Jenkins belongs to Ben Okafor.' })],
      }),
    }),
  );
  expect(await change('Ben Okafor')).toMatchObject({ exit: 1, json: { reasons: [{ code: 'nothing-changed' }] } });
});

it.each(['octocat', 'github=', 'sonarqube=ada', '=ada'])('“%s” is no login', async (text) => {
  const { exit, json } = await change('Ben Okafor', '--login', text);
  expect(exit).toBe(2);
  expect(json).toEqual({ error: objectWith({ message: textWith('github=octocat'), nextAction: textWith('jenkins') }) });
});
