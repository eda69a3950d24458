import { expect, it } from 'vitest';
import { createAccountsOf } from '../../../electron/services/candidate-accounts.ts';
import { pullRequest, scopeCommit } from '../../support/reconcile-input.ts';
import { createLog } from '../domain/log.ts';
import { createRoad } from '../domain/road.ts';

const place = { system: 'gitlab', address: 'https://gitlab.example.com' } as const;

it('names the account that brought a commit in, and who merged it where its author is nobody known', () => {
  const people = createRoad(createLog()).people();
  const [known] = people;
  const accountsOf = createAccountsOf(
    (_repository, { pullRequest: number }) =>
      number === null
        ? { source: 's', place, pullRequest: null, isAsked: true, whoIs: () => null }
        : { source: 's', place, pullRequest: pullRequest(number), isAsked: true, whoIs: () => null },
    people,
  );
  const logins = (given: Parameters<typeof scopeCommit>[1]) =>
    accountsOf('shop', scopeCommit(1, { pullRequest: 7, ...given }));

  expect(logins({ authorEmail: known?.email.toUpperCase() ?? '' })).toEqual([{ ...place, login: 'ada' }]);
  expect(logins({ authorEmail: 'stranger@example.net' }).map(({ login }) => login)).toEqual(['ada', 'ben']);
  expect(logins({ authorEmail: 'stranger@example.net', pullRequest: null })).toEqual([]);
});
