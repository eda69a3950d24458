import { describe, expect, it } from 'vitest';
import { type Login, readLogin } from '../../../shared/domain/login.ts';
import { createWhoIs, type PersonOutside } from '../../../shared/domain/outside-person.ts';
import { reconcile } from '../../../shared/domain/reconcile.ts';
import {
  inScope,
  outsideOf,
  pipelineRun,
  pullRequest,
  reconcileInput,
  sha,
  ticket,
  trackerFacts,
} from '../../support/reconcile-input.ts';

const login = (system: Login['system'], name: string): Login => ({ system, login: name });
const mary = (...logins: readonly Login[]): PersonOutside => ({
  id: 'mary',
  name: 'Mary Hill',
  email: 'mary@example.com',
  aliases: ['mary@home.example'],
  logins,
});
const joe = (...logins: readonly Login[]): PersonOutside => ({
  id: 'joe',
  name: 'Joe Park',
  email: 'joe@example.com',
  aliases: [],
  logins,
});

describe('accounts in a pull request', () => {
  const commits = [inScope(1, { pullRequest: 7 })];
  const found = (people: readonly PersonOutside[], pull = pullRequest(7)) =>
    reconcile(
      reconcileInput({
        commits,
        people,
        repositories: [outsideOf({ pullRequests: [{ ...pull, mergeCommit: sha(1) }] })],
      }),
    );

  it('of two people are two', () => {
    expect(found([mary(login('github', 'Ada')), joe(login('github', 'ben'))])).toEqual([]);
  });

  it('of one person are one, who is named with both', () => {
    const accounts = ['#7 Change 7', 'ada at GitHub is Mary Hill', 'ben at GitHub is Mary Hill'];
    const findings = found([mary(login('github', 'ada'), login('github', 'ben'))]);
    expect(findings.map(({ code, title, owner }) => [code, title, owner])).toEqual([
      ['pull-request-unreviewed', 'Pull request 7 of shop was merged without approval', 'Mary Hill'],
      ['pull-request-merged-by-author', 'Mary Hill merged the own pull request 7 of shop', 'Mary Hill'],
    ]);
    for (const { evidence } of findings) expect(evidence.map(({ text }) => text)).toEqual(accounts);
  });

  it.for([
    ['at another system only', [mary(login('gitlab', 'ada'), login('gitlab', 'ben'))]],
    ['of nobody', []],
  ] as const)('that are known %s stay what they are called there', ([, people]) => {
    const byItself = pullRequest(7, { mergedBy: { name: 'ada', email: null } });
    expect(found(people)).toEqual([]);
    const [finding, ...others] = found(people, byItself);
    expect(finding).toMatchObject({ owner: 'ada', title: 'ada merged the own pull request 7 of shop' });
    expect(finding?.evidence.map(({ text }) => text)).toEqual(['#7 Change 7']);
    expect(others).toEqual([]);
  });

  it('are known by any mail address of a person where the system shows one', () => {
    const shown = pullRequest(7, { author: { name: 'ada', email: 'Mary@Home.example' }, reviews: [] });
    expect(found([joe(), mary()], shown)).toMatchObject([{ owner: 'Mary Hill' }]);
  });
});

describe('the same user name at two addresses of a system', () => {
  const at = (place: string): Login => ({ ...login('gitlab', 'octo'), at: place });
  const nameAt = (address: string, ...people: readonly PersonOutside[]) =>
    createWhoIs(people)({ system: 'gitlab', address })({ name: 'Octo', email: null })?.name;

  it('belongs to whom it is said to belong there', () => {
    const people = [mary(at('gitlab.example.com')), joe(at('code.example.com/git'))];
    expect(nameAt('https://gitlab.example.com', ...people)).toBe('Mary Hill');
    expect(nameAt('https://GitLab.example.com/api/v4', ...people)).toBe('Mary Hill');
    expect(nameAt('https://code.example.com/git', ...people)).toBe('Joe Park');
    expect(nameAt('https://code.example.com/github', ...people)).toBeUndefined();
    expect(nameAt('https://gitlab.example.com.evil.example', ...people)).toBeUndefined();
  });

  it('belongs to one person everywhere where no address is said', () => {
    expect(nameAt('https://gitlab.example.com', mary(login('gitlab', 'octo')))).toBe('Mary Hill');
  });

  it.for([
    ['gitlab=octo', login('gitlab', 'octo')],
    ['GitLab@https://GitLab.example.com/ = octo', at('gitlab.example.com')],
    ['gitlab@=octo', null],
    ['moon=octo', null],
  ] as const)('is read from “%s”', ([text, expected]) => {
    expect(readLogin(text)).toEqual(expected);
  });
});

describe('accounts elsewhere', () => {
  it('own the tickets that they have, by mail address or by the name that Jira shows', () => {
    const commits = [inScope(1, { tickets: ['SHOP-1'] })];
    const ownerOf = (email: string | null, ...logins: readonly Login[]) => {
      const open = ticket('SHOP-1', { state: 'in-progress', assignee: { name: 'Park, Joe', email } });
      const tickets = trackerFacts([open]);
      return reconcile(reconcileInput({ commits, people: [joe(...logins)], tickets })).map(({ owner }) => owner);
    };
    expect(ownerOf(null)).toEqual(['Park, Joe']);
    expect(ownerOf(null, login('github', 'Park, Joe'))).toEqual(['Park, Joe']);
    expect(ownerOf(null, login('jira', 'park, joe'))).toEqual(['Joe Park']);
    expect(ownerOf('Joe@Example.com')).toEqual(['Joe Park']);
  });

  it('are waited for by the name of the person', () => {
    const runs = [pipelineRun('1', { state: 'paused', waitsFor: [{ what: 'Go on?', who: ['ops-1', 'grace'] }] })];
    const people = [mary(login('jenkins', 'ops-1'))];
    expect(reconcile(reconcileInput({ people, repositories: [outsideOf({ runs })] }))).toMatchObject([
      { reason: 'Waits for Mary Hill or grace: Go on?' },
    ]);
  });

  it('that deployed past the record are named by the person', () => {
    const at = '2026-11-20T09:00:00Z';
    const environments = [
      { environment: 'PROD', commits: new Map([['shop', sha(9)]]), since: null, builtAs: ['2.4.0'] },
    ];
    const ownerOf = (name: string) => {
      const deployments = [
        {
          system: 'gitlab' as const,
          address: 'https://gitlab.example.com',
          id: '1',
          environment: 'prod',
          commit: sha(8),
          ref: 'main',
          state: 'succeeded' as const,
          by: { name, email: null },
          createdAt: at,
          updatedAt: at,
          url: null,
        },
      ];
      const people = [mary(login('gitlab', 'grace'))];
      return reconcile(reconcileInput({ environments, people, repositories: [outsideOf({ deployments })] }))[0]?.owner;
    };
    expect(['grace', 'hal'].map(ownerOf)).toEqual(['Mary Hill', 'hal']);
  });
});
