import { describe, expect, test } from 'vitest';
import { defaultLadder } from '../../../shared/domain/environment.ts';
import { defaultPolicy, type Policy } from '../../../shared/domain/policy.ts';
import type { ProductCommand, ProductFacts } from '../../../shared/domain/product-command.ts';
import { decideProduct } from '../../../shared/domain/product-decide.ts';
import { evolveProduct, type ProductState } from '../../../shared/domain/product-state.ts';
import { defaultSlices } from '../../../shared/domain/slice.ts';
import { createLog, idOf } from './log.ts';
import { listWith, textLike } from './matching.ts';

const shop = idOf(1);
const ann = idOf(2);
const facts: ProductFacts = {
  products: [
    { id: shop, name: 'Shop' },
    { id: idOf(9), name: 'Ledger' },
  ],
  people: [{ id: ann, name: 'Ann' }],
};
const web = { repository: idOf(3), name: 'web' };
const added: ProductCommand = { kind: 'add', name: 'Shop', repositories: [web] };
const alone: ProductFacts = { ...facts, products: facts.products.slice(1) };

function after(...commands: readonly ProductCommand[]): ProductState | null {
  const log = createLog();
  for (const command of commands) {
    const state = log.read(`product/${shop}`).reduce<ProductState | null>(evolveProduct, null);
    const decision = decideProduct(state, command, command.kind === 'add' ? alone : facts);
    if (decision.kind === 'rejected') throw new Error(decision.reasons[0]?.message);
    log.append(`product/${shop}`, decision.events, ann);
  }
  return log.read(`product/${shop}`).reduce<ProductState | null>(evolveProduct, null);
}

function withRule(change: Partial<Policy['rungs'][number]>): Policy {
  return { ...defaultPolicy, rungs: defaultPolicy.rungs.map((rung) => ({ ...rung, ...change })) };
}

describe('a product', () => {
  test('starts with the default slices, ladder, policy and ticket pattern in its log', () => {
    expect(after(added)).toMatchObject({
      id: shop,
      name: 'Shop',
      repositories: [web],
      slices: defaultSlices,
      ladder: defaultLadder,
      policy: defaultPolicy,
      policyVersion: 1,
      ticketPatterns: ['[A-Z][A-Z0-9]+-[1-9][0-9]*'],
    });
  });

  test('is renamed, gets and loses repositories and roles', () => {
    const api = { repository: idOf(4), name: 'api' };
    const role = { role: 'qa', person: ann };
    const state = after(
      added,
      { kind: 'rename', name: 'Store' },
      { kind: 'addRepository', ...api },
      { kind: 'removeRepository', repository: web.repository, reason: 'Moved.' },
      { kind: 'grantRole', ...role },
      { kind: 'grantRole', role: 'security', person: ann },
      { kind: 'revokeRole', ...role },
    );
    expect(state).toMatchObject({ name: 'Store', repositories: [api], grants: [{ role: 'security', person: ann }] });
  });

  test('changes slices and policy together where neither fits the other alone', () => {
    const slices = [{ kind: 'rest' as const, name: 'all' }];
    const policy = withRule({ signOffs: [{ role: 'qa', quorum: 1, slices: ['all'] }] });
    const state = after(added, { kind: 'setRules', slices, policy });
    expect(state).toMatchObject({ slices, policy, policyVersion: 2 });
    expect(decideProduct(after(added), { kind: 'setRules', slices }, facts)).toMatchObject({
      reasons: listWith({ code: 'policy-slice-unknown' }),
    });
  });

  test.each<[string, readonly ProductCommand[], ProductCommand, string, RegExp]>([
    ['added twice', [added], added, 'product-exists', /Change it/],
    ['changed before being added', [], { kind: 'rename', name: 'X' }, 'product-unknown', /Add the product/],
    ['added under a taken name', [], { ...added, name: 'LEDGER' }, 'product-name-taken', /another name/],
    [
      'added without a repository',
      [],
      { ...added, name: 'Market', repositories: [] },
      'repository-missing',
      /Git repository/,
    ],
    [
      'added with one repository twice',
      [],
      { ...added, name: 'Market', repositories: [web, web] },
      'repository-added-already',
      /another/,
    ],
    ['renamed to a taken name', [added], { kind: 'rename', name: 'Ledger' }, 'product-name-taken', /another name/],
    ['renamed to its own name', [added], { kind: 'rename', name: 'Shop' }, 'nothing-changed', /another name/],
    [
      'given a repository of a taken name',
      [added],
      { kind: 'addRepository', repository: idOf(5), name: 'WEB' },
      'repository-name-taken',
      /manifest/,
    ],
    ['given a repository twice', [added], { kind: 'addRepository', ...web }, 'repository-added-already', /another/],
    [
      'asked to drop an unknown repository',
      [added],
      { kind: 'removeRepository', repository: idOf(5), reason: 'x' },
      'repository-unknown',
      /Choose/,
    ],
    [
      'asked to drop its last repository',
      [added],
      { kind: 'removeRepository', repository: web.repository, reason: 'x' },
      'repository-last',
      /Add another/,
    ],
    [
      'asked to drop a repository without a reason',
      [added, { kind: 'addRepository', repository: idOf(5), name: 'api' }],
      { kind: 'removeRepository', repository: web.repository, reason: '' },
      'reason-missing',
      /why/,
    ],
    [
      'asked to grant a role it does not have',
      [added],
      { kind: 'grantRole', role: 'boss', person: ann },
      'role-unknown',
      /qa/,
    ],
    [
      'asked to grant to nobody',
      [added],
      { kind: 'grantRole', role: 'qa', person: idOf(8) },
      'person-unknown',
      /Add the person/,
    ],
    [
      'asked to grant twice',
      [added, { kind: 'grantRole', role: 'qa', person: ann }],
      { kind: 'grantRole', role: 'qa', person: ann },
      'role-granted-already',
      /nothing to grant/,
    ],
    [
      'asked to revoke what nobody holds',
      [added],
      { kind: 'revokeRole', role: 'qa', person: ann },
      'role-not-held',
      /nothing to revoke/,
    ],
    [
      'given the rules it has',
      [added],
      { kind: 'setRules', policy: defaultPolicy },
      'nothing-changed',
      /nothing to save/,
    ],
    [
      'given a rule for no environment',
      [added],
      { kind: 'setRules', policy: withRule({ environment: 'MOON' }) },
      'policy-environment-unknown',
      /ladder/,
    ],
    [
      'given a rule for a standby',
      [added],
      { kind: 'setRules', policy: withRule({ environment: 'DR' }) },
      'policy-environment-standby',
      /DR/,
    ],
    [
      'given two rules for one rung',
      [added],
      { kind: 'setRules', policy: { ...defaultPolicy, rungs: [...defaultPolicy.rungs, ...defaultPolicy.rungs] } },
      'policy-rung-twice',
      /together/,
    ],
    [
      'given a rule about no slice',
      [added],
      { kind: 'setRules', policy: withRule({ signOffs: [{ role: 'qa', quorum: 1, slices: ['moon'] }] }) },
      'policy-slice-unknown',
      /slice moon/,
    ],
    [
      'given a rule about no role',
      [added],
      { kind: 'setRules', policy: withRule({ signOffs: [{ role: 'boss', quorum: 1, slices: ['code'] }] }) },
      'policy-role-unknown',
      /role boss/,
    ],
    [
      'given a role twice',
      [added],
      {
        kind: 'setRules',
        policy: { ...defaultPolicy, roles: [...defaultPolicy.roles, ...defaultPolicy.roles.slice(0, 1)] },
      },
      'policy-role-twice',
      /out/,
    ],
    [
      'given a slice with a broken glob',
      [added],
      { kind: 'setRules', slices: [...defaultSlices, { kind: 'paths', name: 'x', include: ['/etc/**'], exclude: [] }] },
      'glob-invalid',
      /glob/,
    ],
  ])('is refused when %s', (_name, before, command, code, nextAction) => {
    const decision = decideProduct(after(...before), command, facts);
    expect(decision).toMatchObject({
      kind: 'rejected',
      reasons: [{ code, nextAction: textLike(nextAction) }],
    });
  });

  test('keeps its name free of case: only another product with it is in the way', () => {
    expect(decideProduct(after(added), { kind: 'rename', name: 'SHOP' }, facts)).toMatchObject({ kind: 'accepted' });
  });
});
