import { describe, expect, test } from 'vitest';
import { pageSignOffs } from '../../../electron/dossier/page-sign-offs.ts';
import type { Policy } from '../../../shared/domain/policy.ts';
import { type AdoptCommand, decideAdoption } from '../../../shared/domain/policy-adopt.ts';
import { policyAt } from '../../../shared/domain/policy-adoption-state.ts';
import { compareRules, compareSignatures } from '../../../shared/domain/policy-difference.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { createLog } from './log.ts';
import { ada, ben, codesOf, createRoad, dan, nora, omar, product, type Road, release } from './road.ts';
import { rulesWith, smallPolicy } from './rules.ts';
import { climb, confirmIn, cutOf, mustRun, promoteTo, satisfy, signOf } from './steps.ts';

const qa = { role: 'qa', quorum: 1, slices: ['code', 'scope'] };
const security = { role: 'security', quorum: 1, slices: ['database'] };
const lead = { role: 'release-manager', quorum: 1, slices: ['scope'] };

/** Security answers for the code as well, and a release manager signs. */
const stricter = rulesWith({ signOffs: [qa, { ...security, slices: ['database', 'code'] }, lead] }).policy;

function adopt(road: Road, policy: Policy, asked: Partial<AdoptCommand> = {}) {
  const command = { by: ada, reason: 'The auditors ask for it.', seen: 2, ...asked };
  return decideAdoption(road.state(), command, { policy, policyVersion: 2 }, road.facts());
}

function mustAdopt(road: Road, policy: Policy): void {
  const decision = adopt(road, policy);
  if (decision.kind === 'rejected') throw new Error(decision.reasons.map(({ message }) => message).join(' '));
  road.log.append(`release/${release}`, decision.events, ada);
}

const readinessOf = (road: Road) => computeReadiness(road.state(), 'PROD', road.facts(), road.outside.now);

/** Ready for PROD under the policy it was planned under. */
function readyRoad(): Road {
  const road = createRoad(createLog());
  mustRun(road, cutOf({}));
  climb(road, 'DEV', 'QA');
  satisfy(road);
  return road;
}

describe('a release that goes on under the newest policy of its product', () => {
  test('asks for what that asks for at once, and remembers what it ran under before', () => {
    const road = readyRoad();
    expect(readinessOf(road).verdict).toBe('go');
    mustAdopt(road, stricter);
    const state = road.state();
    expect(state.rules).toMatchObject({ policy: stricter, policyVersion: 2, slices: rulesWith({}).slices });
    expect(state.adoptions).toMatchObject([{ policyVersion: 2, before: smallPolicy, versionBefore: null }]);
    const [signOff] = state.signOffs;
    expect(policyAt(state, signOff?.given.sequence ?? 0)).toEqual(smallPolicy);
    expect(policyAt(state, road.log.read().length + 1)).toEqual(stricter);
    expect(readinessOf(road).blockers.map(({ title, reason }) => `${title}: ${reason}`)).toEqual([
      'Security has not signed: The approval of rc.1 by Nora says nothing of code, which the policy asks for now.',
      'Release manager has not signed, and nobody can: Nobody holds the role Release manager.',
    ]);
  });

  test('says in the dossier under which version it went on, and why', () => {
    const road = readyRoad();
    mustAdopt(road, stricter);
    const page = pageSignOffs(road.state(), road.people()).markup;
    expect(page).toContain('<p>Version 2 of the policy.</p>');
    expect(page).toMatch(
      /Version 2 since <time .*>.*<\/time>, in the place of an earlier one: The auditors ask for it\./,
    );
  });

  test('lets who signed under the old policy sign again for what was not covered, and then counts both', () => {
    const road = readyRoad();
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toContain('signed-already');
    mustAdopt(road, rulesWith({ signOffs: [qa, { ...security, slices: ['database', 'code'] }] }).policy);
    expect(readinessOf(road).verdict).toBe('no-go');
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(
      road
        .state()
        .signOffs.at(-1)
        ?.slices.map(({ name }) => name),
    ).toEqual(['code', 'database']);
    expect(readinessOf(road).verdict).toBe('go');
  });

  test('no longer counts a person for a role that nobody asks for any more', () => {
    const road = readyRoad();
    road.log.append(
      `product/${product}`,
      [{ type: 'product.roleGranted', data: { role: 'security', person: omar } }],
      ada,
    );
    const twice = rulesWith({ signOffs: [{ ...security, quorum: 2 }] });
    expect(codesOf(road.ask(signOf(road, 'security', omar)))).toEqual(['counted-already']);
    mustAdopt(road, twice.policy);
    mustRun(road, signOf(road, 'security', omar), omar);
    expect(readinessOf(road).verdict).toBe('go');
  });

  test('is previewed: how the rule reads, who has to sign, and whose approval stops counting', () => {
    const road = readyRoad();
    const [difference, ...others] = compareRules(smallPolicy, stricter, ['DEV', 'PROD']);
    expect(others).toEqual([]);
    expect(difference).toMatchObject({ environment: 'PROD', removed: [/Security \(database\)/], added: [/code/] });
    expect(difference?.kept).toContain('Who approved cannot confirm the deployment.');
    expect(compareSignatures(road.state(), stricter, road.facts())).toEqual([
      {
        environment: 'PROD',
        role: 'security',
        title: 'Security',
        missingBefore: 0,
        missing: 1,
        instead: [],
        lost: [
          {
            person: nora,
            reason: 'The approval of rc.1 by Nora says nothing of code, which the policy asks for now.',
          },
        ],
      },
      {
        environment: 'PROD',
        role: 'release-manager',
        title: 'Release manager',
        missingBefore: null,
        missing: 1,
        instead: [],
        lost: [],
      },
    ]);
    const looser = rulesWith({ signOffs: [qa] }).policy;
    expect(compareSignatures(road.state(), looser, road.facts())).toEqual([
      {
        environment: 'PROD',
        role: 'security',
        title: 'Security',
        missingBefore: 0,
        missing: null,
        instead: [],
        lost: [],
      },
    ]);
    expect(compareRules(smallPolicy, smallPolicy, ['DEV', 'PROD'])).toEqual([]);
    const either = rulesWith({ signOffs: [qa], choices: [[[security], [lead]]] }).policy;
    expect(compareSignatures(road.state(), either, road.facts())).toMatchObject([
      { role: 'release-manager', missingBefore: null, missing: 1, instead: ['Security'] },
    ]);
  });

  test('is decided by who planned it or is release manager, with a reason, about the version that was looked at', () => {
    const road = readyRoad();
    expect(codesOf(adopt(road, stricter, { by: ben }))).toEqual(['policy-adopter-role-missing']);
    expect(codesOf(adopt(road, stricter, { reason: ' ' }))).toEqual(['reason-missing']);
    expect(codesOf(adopt(road, stricter, { seen: 1 }))).toEqual(['policy-version-changed']);
    expect(codesOf(adopt(road, stricter))).toBe('accepted');
    road.log.append(
      `product/${product}`,
      [{ type: 'product.roleGranted', data: { role: 'release-manager', person: ben } }],
      ada,
    );
    expect(codesOf(adopt(road, stricter, { by: ben }))).toBe('accepted');
    mustAdopt(road, stricter);
    expect(codesOf(adopt(road, stricter))).toEqual(['policy-adopted-already']);
  });

  test('keeps its slices and its ladder: a policy that needs others is refused', () => {
    const road = readyRoad();
    const other = rulesWith({ environment: 'LIVE', signOffs: [{ ...qa, slices: ['web'] }] }).policy;
    const decision = adopt(road, other);
    expect(codesOf(decision)).toEqual(['policy-environment-unknown', 'policy-slice-unknown']);
    expect(decision).toMatchObject({
      reasons: [{ message: /keeps the slices and the ladder it was planned with/ }, {}],
    });
  });

  test('waits for a promotion that was started under the old policy', () => {
    const road = readyRoad();
    mustRun(road, promoteTo('PROD'), dan);
    expect(codesOf(adopt(road, stricter))).toEqual(['promotion-in-progress']);
    mustRun(road, confirmIn(road, 'PROD'), dan);
    expect(codesOf(adopt(road, stricter))).toBe('accepted');
  });
});

test('who approved in a choice does not deploy either, where approving and deploying take two people', () => {
  const road = createRoad(
    createLog(),
    rulesWith({ uat: false, checklist: false, signOffs: [qa], choices: [[[security], [lead]]] }),
  );
  mustRun(road, cutOf({}));
  climb(road, 'DEV', 'QA');
  mustRun(road, signOf(road, 'qa', omar), omar);
  mustRun(road, signOf(road, 'security', nora), nora);
  expect(codesOf(road.ask(promoteTo('PROD', nora)))).toEqual(['approver-may-not-deploy']);
  expect(codesOf(road.ask(promoteTo('PROD', dan)))).toBe('accepted');
});
