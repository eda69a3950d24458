import { describe, expect, test } from 'vitest';
import type { Login } from '../../../shared/domain/login.ts';
import { createLog } from './log.ts';
import { textLike } from './matching.ts';
import { ada, codesOf, createRoad, dan, omar, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { type Bits, cutOf, mustRun, signOf } from './steps.ts';

const octo: Login = { system: 'gitlab', login: 'Octo' };

function cutRoad(bits: Bits): Road {
  const road = createRoad(createLog(), rulesWith({}));
  mustRun(road, cutOf(bits));
  return road;
}

function claim(road: Road, person: string, name: string, ...logins: readonly Login[]): void {
  const profile = { name, email: `${name.toLowerCase()}@example.com`, aliases: [], logins: [...logins] };
  road.log.append(`person/${person}`, [{ type: 'person.changed', data: profile }], ada);
}

describe('whoever brought commits in by an account', () => {
  const cut = () => cutRoad({ accounts: { code: ['octo'] } });

  test.each<[string, Login]>([
    ['wherever the system is', octo],
    ['at the address', { ...octo, at: 'gitlab.example.com' }],
  ])('is an author there, the account being known %s', (_name, login) => {
    const road = cut();
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toBe('accepted');
    claim(road, omar, 'Omar', login);
    expect(road.ask(signOf(road, 'qa', omar))).toMatchObject({
      reasons: [{ code: 'author-may-not-approve', message: textLike(/An account of Omar brought commits into code/) }],
    });
  });

  test.each<[string, Login]>([
    ['at another address', { ...octo, at: 'gitlab.other.example' }],
    ['at another system', { ...octo, system: 'github' }],
    ['by another name', { ...octo, login: 'octopus' }],
  ])('is no author for an account %s', (_name, login) => {
    const road = cut();
    claim(road, omar, 'Omar', login);
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toBe('accepted');
  });

  test('stays one after giving the account up, unless it is somebody else’s now', () => {
    const road = cut();
    claim(road, omar, 'Omar', octo);
    claim(road, omar, 'Omar');
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toEqual(['author-may-not-approve']);
    claim(road, dan, 'Dan', octo);
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toBe('accepted');
  });

  test('stays an author by mail as well, and is told of that', () => {
    const road = cutRoad({ authors: { code: ['omar@example.com'] }, accounts: { code: ['octo'] } });
    claim(road, omar, 'Omar', octo);
    expect(road.ask(signOf(road, 'qa', omar))).toMatchObject({
      reasons: [{ code: 'author-may-not-approve', message: textLike(/Omar wrote commits in code/) }],
    });
  });
});
