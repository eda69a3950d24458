import { describe, expect, test } from 'vitest';
import { consequencesOf, meaningOf, riskWords } from '../../../shared/domain/brief-words.ts';
import type { Occupancy } from '../../../shared/domain/environment-occupancy.ts';
import { currentCandidate, type ReleaseState } from '../../../shared/domain/release-state.ts';
import { assessRisk, riskQuestions } from '../../../shared/domain/risk.ts';
import { addText, approveText, startedWith, submitText } from './document-steps.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { createRoad, nora } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun } from './steps.ts';

function cutState(): { state: ReleaseState; candidate: NonNullable<ReturnType<typeof currentCandidate>> } {
  const road = createRoad(createLog(), rulesWith({}));
  mustRun(road, cutOf({}));
  const candidate = currentCandidate(road.state());
  if (candidate === null) throw new Error('Nothing was cut.');
  return { state: road.state(), candidate };
}

const prod: Occupancy = {
  environment: 'PROD',
  kind: 'rung',
  occupant: null,
  since: null,
  current: null,
  before: null,
  inProgress: null,
  failed: null,
};
const occupant = { release: idOf(7), version: '2.3.0', candidate: 2, manifest: digestOf('before') };

describe('a brief says', () => {
  test('that there is no way back where nothing is on record', () => {
    const { state, candidate } = cutState();
    expect(consequencesOf(state, candidate, prod, null)[0]).toContain('no version to go back to');
    expect(consequencesOf(state, candidate, null, null)[0]).toContain('no version to go back to');
  });

  test('what a rollback would bring back, and whether data lies between', () => {
    const { state, candidate } = cutState();
    const there = { ...prod, occupant };
    const told = (before: typeof candidate | null) => consequencesOf(state, candidate, there, before).join(' ');
    expect(told(null)).toContain('PROD holds 2.3.0 rc.2');
    expect(told(null)).not.toContain('data restored');
    expect(told(candidate)).toContain('needs no data restored');
    const slices = candidate.slices.map((slice) =>
      slice.name === 'database' ? { ...slice, digest: digestOf('other') } : slice,
    );
    expect(told({ ...candidate, slices })).toContain('may need data restored');
  });

  test('whether it is written how to go back: in the document, by hand, or not at all', () => {
    const road = startedWith();
    const told = () => {
      const candidate = currentCandidate(road.state());
      return candidate === null ? '' : consequencesOf(road.state(), candidate, prod, null).join(' ');
    };
    expect(told()).toContain('The rollback plan is not written yet.');
    mustRun(road, addText('rollback-procedure'));
    expect(told()).toContain('Rollback procedure: a draft. Version 1 is not submitted yet.');
    mustRun(road, submitText('rollback-procedure'));
    mustRun(road, approveText('rollback-procedure'), nora);
    expect(told()).toContain('Rollback procedure: approved. Version 1 was approved for rc.1.');
    expect(told()).not.toContain('not written');
    const evidence = [{ kind: 'text', text: 'Seen.' }] as const;
    const command = { kind: 'done', item: 'rollback-plan', evidence, note: '' } as const;
    mustRun(road, { noun: 'checklist', command });
    expect(told()).toContain('The rollback plan is written.');
  });

  test('what was assessed of the risk, and what raised it most', () => {
    const road = startedWith();
    expect(riskWords(road.state())).toEqual(['Nobody assessed the risk.']);
    const answers = Object.fromEntries(
      riskQuestions.map(({ question, options }) => [question, options[0]?.answer ?? '']),
    );
    const [first, second] = riskQuestions;
    const worst = (of: typeof first) => of?.options.at(-1)?.answer ?? '';
    const risky = { ...answers, [first?.question ?? '']: worst(first), [second?.question ?? '']: worst(second) };
    const risk = assessRisk(risky);
    mustRun(road, addText('risk-assessment', 'form', { origin: 'form', risk }));
    const [result, ...reasons] = riskWords(road.state());
    expect(result).toBe(
      `The risk is ${risk?.level}, ${risk?.points} points. Assessment: a draft. Version 1 is not submitted yet.`,
    );
    expect(reasons).toHaveLength(2);
    expect(reasons.join(' ')).toContain(`${first?.title} ${first?.options.at(-1)?.label} (`);
    mustRun(road, addText('risk-assessment', 'a file'));
    expect(riskWords(road.state())[0]).toContain('a file without a score');
  });

  test('what an approval means, with the number that is needed', () => {
    const { state, candidate } = cutState();
    expect(meaningOf(state, candidate, 'qa').join(' ')).toContain('has said yes to PROD');
    const rungs = state.rules.policy.rungs.map((rung) => ({
      ...rung,
      signOffs: rung.signOffs.map((rule) => ({ ...rule, quorum: 3 })),
    }));
    const strict = { ...state, rules: { ...state.rules, policy: { ...state.rules.policy, rungs } } };
    expect(meaningOf(strict, candidate, 'qa').join(' ')).toContain('one of 3');
    const limited = { ...strict.rules.policy, rungs: rungs.map((rung) => ({ ...rung, signOffHours: 1 })) };
    const brieflyHeld = { ...state, rules: { ...state.rules, policy: limited } };
    expect(meaningOf(brieflyHeld, candidate, 'qa')).toContain('It counts for 1 hour.');
  });
});
