import { describe, expect, test } from 'vitest';
import {
  groupRequirements,
  type Requirement,
  stateOfChoice,
} from '../../../renderer/features/sign-off/requirement-groups.ts';

function asked(role: string, state: Requirement['state'], place: Partial<Requirement> = {}): Requirement {
  return {
    environment: 'PROD',
    role,
    roleTitle: role,
    quorum: 1,
    counted: state === 'met' ? 1 : 0,
    slices: ['code'],
    state,
    reason: '',
    candidatesToSign: [],
    cannotSign: [],
    choice: null,
    way: null,
    waitsFor: [],
    veto: false,
    countsUntil: null,
    ...place,
  };
}

const way = (number: number) => ({ choice: 0, way: number });

describe('what environments ask for', () => {
  test('stands by environment: roles, each choice as one thing, and gates that decide alone', () => {
    const groups = groupRequirements({
      requirements: [
        asked('qa', 'met'),
        asked('security', 'missing', way(0)),
        asked('security', 'missing', way(1)),
        asked('operations', 'met', way(1)),
        asked('operations', 'met', { environment: 'DR' }),
      ],
      implied: [{ environment: 'QA', verdict: 'pass', reason: '' }],
    });
    expect(groups.map(({ environment }) => environment)).toEqual(['QA', 'PROD', 'DR']);
    expect(groups[0]).toMatchObject({ roles: [], choices: [], implied: { verdict: 'pass' } });
    expect(groups[1]?.roles.map(({ role }) => role)).toEqual(['qa']);
    expect(groups[1]?.choices.map(({ ways }) => ways.map((some) => some.map(({ role }) => role)))).toEqual([
      [['security'], ['security', 'operations']],
    ]);
  });

  const ways: readonly { readonly states: readonly (readonly Requirement['state'][])[]; readonly is: string }[] = [
    { states: [['met'], ['not-needed']], is: 'met' },
    { states: [['not-needed'], ['met', 'met']], is: 'met' },
    { states: [['missing'], ['met', 'missing']], is: 'missing' },
    { states: [['impossible'], ['missing']], is: 'missing' },
    { states: [['impossible'], ['met', 'impossible']], is: 'impossible' },
    { states: [['waiting'], ['met', 'waiting']], is: 'waiting' },
    { states: [['met'], ['rejected']], is: 'rejected' },
  ];

  test.each(ways)('a choice of $states is $is', ({ states, is }) => {
    const choice = { index: 0, ways: states.map((some, index) => some.map((state) => asked('qa', state, way(index)))) };
    expect(stateOfChoice(choice)).toBe(is);
  });
});
