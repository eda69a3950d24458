import { describe, expect, test } from 'vitest';
import { currentCandidate } from '../../../shared/domain/release-state.ts';
import { signOffEvents } from '../../../shared/domain/sign-off.ts';
import { standingOf } from '../../../shared/domain/sign-off-standing.ts';
import { signOffStatement } from '../../../shared/domain/sign-off-statement.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { listWith, textLike } from './matching.ts';
import { type Asked, ada, ben, codesOf, createRoad, dan, nora, omar, product, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { type Bits, cutOf, mustRun, signOf } from './steps.ts';

function cutRoad(bits: Bits = {}, rules = rulesWith({})): Road {
  const road = createRoad(createLog(), rules);
  mustRun(road, cutOf(bits));
  return road;
}

function grant(road: Road, role: string, person: string): void {
  road.log.append(`product/${product}`, [{ type: 'product.roleGranted', data: { role, person } }], ada);
}

function lastId(road: Road): string {
  return road.state().signOffs.at(-1)?.signOff ?? '';
}

function withdraw(road: Road, by: string, reason = 'I was wrong.'): Asked {
  return { noun: 'sign-off', command: { kind: 'withdraw', signOff: lastId(road), by, reason } };
}

function answer(road: Road, text = 'The query is bound now.'): Asked {
  return { noun: 'sign-off', command: { kind: 'answer', signOff: lastId(road), answer: text } };
}

function rejectBy(road: Road, role: string, person: string): Asked {
  return signOf(road, role, person, { decision: 'reject', comment: 'The query is open to injection.' });
}

function standings(road: Road): readonly string[] {
  return road.state().signOffs.map((one) => standingOf(road.state(), one).kind);
}

describe('a sign-off', () => {
  test('covers the digests of the slices its role answers for, in words that name them', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'qa', omar), omar);
    const candidate = currentCandidate(road.state());
    const [given] = road.state().signOffs;
    const slices = candidate?.slices.filter((one) => one.name === 'code' || one.name === 'scope') ?? [];
    expect(given?.slices).toEqual(slices.map(({ name, digest }) => ({ name, digest })));
    expect(given).toMatchObject({ role: 'qa', person: omar, candidate: 1, manifest: candidate?.manifest });
    for (const word of [
      'QA engineer',
      'approve',
      'Shop 2.4.0 rc.1',
      candidate?.manifest ?? '',
      'PROD',
      'exactly these bits',
    ]) {
      expect(given?.statement).toContain(word);
    }
    for (const { name, digest } of slices) expect(given?.statement).toContain(`${name} ${digest}`);
  });

  test('fits into its event even for forty slices with the longest names', () => {
    const names = Array.from({ length: 40 }, (_, index) => `s${index}-`.padEnd(40, 'x'));
    const rules = rulesWith({ signOffs: [{ role: 'qa', quorum: 1, slices: names }] });
    const road = createRoad(createLog(), {
      ...rules,
      slices: names.map((name) => ({ kind: 'paths', name, include: ['**'], exclude: [] })),
    });
    const { command } = cutOf({});
    const slices = names.map((name) => ({ name, digest: digestOf(name), authors: [] }));
    mustRun(road, { noun: 'candidate', command: { ...command, slices } });
    const candidate = currentCandidate(road.state());
    if (candidate === null) throw new Error('No candidate.');
    const state = { ...road.state(), productName: 'P'.repeat(80), version: '1'.repeat(100) };
    for (const decision of ['approve', 'reject'] as const) {
      const statement = signOffStatement(state, candidate, 'qa', decision);
      expect(signOffEvents['signOff.given'].shape.statement.safeParse(statement).success).toBe(true);
    }
  });

  test.each<[string, (road: Road) => Asked, string, RegExp]>([
    ['by who does not hold the role', (road) => signOf(road, 'qa', nora), 'role-not-held', /Grant QA engineer to Nora/],
    ['for a role that is none', (road) => signOf(road, 'boss', nora), 'role-unknown', /qa, security/],
    ['for a role nobody asks', (road) => signOf(road, 'release-manager', ada), 'role-not-asked', /qa, security/],
    ['by a stranger', (road) => signOf(road, 'qa', idOf(99)), 'person-unknown', /Add the person/],
    ['on an earlier candidate', (road) => signOf(road, 'qa', omar, { candidate: 7 }), 'brief-stale', /brief of rc\.1/],
    [
      'on another manifest',
      (road) => signOf(road, 'qa', omar, { manifest: digestOf('x') }),
      'brief-stale',
      /brief of rc\.1/,
    ],
    [
      'that rejects without words',
      (road) => signOf(road, 'qa', omar, { decision: 'reject', comment: ' ' }),
      'comment-missing',
      /has to change/,
    ],
  ])('is refused %s', (_name, asked, code, nextAction) => {
    const road = cutRoad();
    grant(road, 'release-manager', ada);
    const decision = road.ask(asked(road));
    const reasons = listWith({ code, nextAction: textLike(nextAction) });
    expect(decision).toMatchObject({ kind: 'rejected', reasons });
  });

  test('is refused before there is a candidate or a release', () => {
    const road = createRoad(createLog());
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toEqual(['candidate-none']);
    expect(codesOf(road.ask(signOf(road, 'qa', omar), idOf(99)))).toEqual(['release-unknown']);
  });
});

describe('an author', () => {
  test.each([
    ['by mail', 'omar@example.com'],
    ['by alias', 'omar@home.example'],
    ['in any case', ' Omar@EXAMPLE.com'],
  ])('does not approve for a slice with a commit of theirs, known %s', (_name, author) => {
    const road = cutRoad({ authors: { code: ['ben@example.com', author] } });
    expect(road.ask(signOf(road, 'qa', omar))).toMatchObject({
      reasons: [{ code: 'author-may-not-approve', message: textLike(/Omar wrote commits in code/) }],
    });
  });

  test('stays one after giving the address up, unless somebody else has it now', () => {
    const road = cutRoad({ authors: { code: ['omar@home.example'] } });
    const profile = { name: 'Omar', email: 'omar@example.com', aliases: [] };
    road.log.append(`person/${omar}`, [{ type: 'person.changed', data: profile }], omar);
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toEqual(['author-may-not-approve']);
    const dans = { name: 'Dan', email: 'dan@example.com', aliases: ['omar@home.example'] };
    road.log.append(`person/${dan}`, [{ type: 'person.changed', data: dans }], ada);
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toBe('accepted');
  });

  test('approves for a role that looks at other slices', () => {
    const road = cutRoad({ authors: { code: ['nora@example.com'], database: ['ben@example.com'] } });
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toBe('accepted');
  });

  test('may reject', () => {
    const road = cutRoad({ authors: { code: ['omar@example.com'] } });
    expect(codesOf(road.ask(rejectBy(road, 'qa', omar)))).toBe('accepted');
  });

  test('approves where the policy allows it', () => {
    const road = cutRoad({ authors: { code: ['omar@example.com'] } }, rulesWith({ authorMayApprove: true }));
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toBe('accepted');
  });

  test('does not approve where one of two rungs that ask for the role forbids it', () => {
    const rules = rulesWith({});
    const lenient = { ...rules.policy.rungs[0], environment: 'QA', authorMayApprove: true };
    const [prod] = rules.policy.rungs;
    if (prod === undefined) throw new Error('No rule.');
    const rungs = [{ ...prod, ...lenient }, prod];
    const road = cutRoad({ authors: { code: ['omar@example.com'] } }, { ...rules, policy: { ...rules.policy, rungs } });
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toEqual(['author-may-not-approve']);
  });
});

describe('one person', () => {
  test('does not approve the same slices twice in one role, but after they changed', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toEqual(['signed-already']);
    mustRun(road, cutOf({ code: 'other' }));
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toEqual(['signed-already']);
    mustRun(road, cutOf({ database: 'other' }));
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toBe('accepted');
  });

  test('counts once: an approval in one role stands in the way of another', () => {
    const road = cutRoad();
    grant(road, 'qa', nora);
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(road.ask(signOf(road, 'qa', nora))).toMatchObject({
      reasons: [{ code: 'counted-already', nextAction: textLike(/somebody else to sign for QA/) }],
    });
    mustRun(road, withdraw(road, nora), nora);
    expect(codesOf(road.ask(signOf(road, 'qa', nora)))).toBe('accepted');
  });

  test('may decide the other way', () => {
    const road = cutRoad();
    mustRun(road, rejectBy(road, 'security', nora), nora);
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(standings(road)).toEqual(['replaced', 'current']);
  });

  test('may put their own key to what was recorded for them; nobody may turn what their key said', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora, { by: ada }), nora, ada);
    expect(codesOf(road.ask(signOf(road, 'security', nora, { by: ada })))).toEqual(['signed-already']);
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toEqual(['signed-already']);
    const turned = signOf(road, 'security', nora, { by: ada, decision: 'reject', comment: 'No.' });
    expect(codesOf(road.ask(turned))).toEqual(['verified-stands']);
  });
});

describe('the standing of a sign-off', () => {
  test('is carried to a candidate that changes nothing it covers, and lapses with what it covers', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'qa', omar), omar);
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(standings(road)).toEqual(['current', 'current']);
    mustRun(road, cutOf({ database: 'other' }));
    expect(standings(road)).toEqual(['carried', 'lapsed']);
    mustRun(road, cutOf({ code: 'other', tickets: {} }));
    const [omars] = road.state().signOffs;
    expect(omars && standingOf(road.state(), omars)).toEqual({ kind: 'lapsed', changed: ['scope', 'code'] });
    expect(standings(road)).toEqual(['lapsed', 'carried']);
  });

  test('comes back with the very bits that were approved', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora), nora);
    mustRun(road, cutOf({ database: 'other' }));
    mustRun(road, cutOf({}));
    expect(standings(road)).toEqual(['current']);
  });

  test('does not come back when the decision that replaced it is withdrawn', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora), nora);
    mustRun(road, rejectBy(road, 'security', nora), nora);
    mustRun(road, withdraw(road, nora), nora);
    expect(standings(road)).toEqual(['replaced', 'withdrawn']);
  });
});

describe('withdrawing', () => {
  test('is for who decided and for who recorded it, with a reason, once', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora, { by: ada }), nora, ada);
    expect(road.ask(withdraw(road, ben))).toMatchObject({
      reasons: [{ code: 'sign-off-not-yours', nextAction: 'Ask Nora or Ada to withdraw it.' }],
    });
    expect(codesOf(road.ask(withdraw(road, nora)))).toBe('accepted');
    expect(codesOf(road.ask(withdraw(road, ada, ' ')))).toEqual(['reason-missing']);
    mustRun(road, withdraw(road, ada), ada);
    expect(codesOf(road.ask(withdraw(road, ada)))).toEqual(['sign-off-withdrawn']);
  });

  test('is refused for what is not there or was decided again', () => {
    const road = cutRoad();
    expect(codesOf(road.ask(withdraw(road, nora)))).toEqual(['sign-off-unknown']);
    mustRun(road, signOf(road, 'security', nora), nora);
    const first = withdraw(road, nora);
    mustRun(road, rejectBy(road, 'security', nora), nora);
    expect(codesOf(road.ask(first))).toEqual(['sign-off-replaced']);
  });
});

describe('answering a rejection', () => {
  test('is kept with it; the rejection stands until its person decides again', () => {
    const road = cutRoad();
    mustRun(road, rejectBy(road, 'security', nora), nora);
    mustRun(road, answer(road), ada);
    expect(road.state().signOffs[0]?.answers).toMatchObject([{ answer: 'The query is bound now.' }]);
    expect(standings(road)).toEqual(['current']);
    expect(codesOf(road.ask(answer(road, ' ')))).toEqual(['answer-missing']);
  });

  test('is refused for an approval and for a rejection that ended', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'qa', omar), omar);
    expect(codesOf(road.ask(answer(road)))).toEqual(['rejection-only']);
    mustRun(road, rejectBy(road, 'security', nora), nora);
    const asked = answer(road);
    mustRun(road, cutOf({ database: 'other' }));
    expect(road.ask(asked)).toMatchObject({
      reasons: [{ code: 'sign-off-lapsed', nextAction: textLike(/Nora/) }],
    });
    mustRun(road, withdraw(road, nora), nora);
    expect(codesOf(road.ask(asked))).toEqual(['sign-off-withdrawn']);
  });
});
