import { describe, expect, it } from 'vitest';
import type { FixVersion } from '../../../shared/domain/ticket.ts';
import type { WriteOutcome } from '../../../shared/domain/write.ts';
import { decideWrite, type WriteCommand } from '../../../shared/domain/write-decide.ts';
import { type PublishFacts, planForHosts } from '../../../shared/domain/write-plan.ts';
import { planForTrackers, planRepair } from '../../../shared/domain/write-plan-tracker.ts';
import { writeTitle } from '../../../shared/domain/write-words.ts';
import { idOf } from './log.ts';
import { ada, release } from './road.ts';
import { begin, facts, intend, jira, source, tickets, version, write } from './write-facts.ts';

const settle = (outcome: WriteOutcome, reason = ''): WriteCommand => ({ kind: 'settle', write, outcome, reason });

describe('a change outside', () => {
  it('is not intended again before it is known what became of it', () => {
    const { decide } = begin();
    expect(decide(intend)).toEqual(['write.intended']);
    expect(decide(intend)).toEqual(['write-open']);
    expect(decide(settle('unknown', 'Cut.'))).toEqual(['write.settled']);
    expect(decide(intend)).toEqual(['write-open']);
    expect(decide(settle('unknown', 'Still cut.'))).toEqual([]);
    expect(decide(settle('not-done', 'Refused.'))).toEqual(['write.settled']);
    expect(decide(settle('done'))).toEqual(['write-settled-already']);
    expect(decide({ ...intend, write: idOf(0xac) })).toEqual(['write.intended']);
  });

  it('is recorded for what somebody set out to make, and for nothing else', () => {
    expect(begin().decide(settle('done'))).toEqual(['write-unknown']);
    expect(decideWrite(null, intend)).toMatchObject({ reasons: [{ code: 'release-unknown' }] });
  });

  it('is not intended for a release that was given up, and its outcome is still written down', () => {
    const { decide, log } = begin();
    decide(intend);
    log.append(`release/${release}`, [{ type: 'release.abandoned', data: { reason: 'No.' } }], ada);
    expect(decide({ ...intend, key: 'other' })).toEqual(['release-abandoned']);
    expect(decide(settle('done'))).toEqual(['write.settled']);
  });
});

function planned(given: Partial<PublishFacts>) {
  const state = begin().state();
  if (state === null) throw new Error('There is no release.');
  const all = { ...facts, ...given };
  return { state, all, writes: planForHosts(state, all) };
}

describe('what a code host is told', () => {
  it('is never ahead of production: the tag and the public page wait for it, a draft does not', () => {
    const { writes } = planned({});
    expect(writes.map(({ change, notYet }) => [writeTitle(change), notYet?.code ?? 'ready'])).toEqual([
      ['Push tag v2.4.0-rc.1', 'ready'],
      ['Push tag v2.4.0', 'not-live'],
      ['Draft release page v2.4.0', 'ready'],
      ['Publish release page v2.4.0', 'not-live'],
    ]);
  });

  it('is only what was approved', () => {
    const notApproved = { code: 'notes-not-approved', message: 'No.', nextAction: 'Approve.' };
    const { writes } = planned({ notes: { markdown: '', notApproved } });
    expect(writes.filter(({ notYet }) => notYet?.code === 'notes-not-approved')).toHaveLength(2);
  });

  it('needs its tag where there are no drafts', () => {
    const { writes } = planned({ sources: [{ ...source, system: 'gitlab' }] });
    const [, tag, draft] = writes;
    expect(draft).toMatchObject({ needs: [tag?.key], notYet: { code: 'not-live' } });
  });

  it('is nothing where a source belongs to no repository', () => {
    expect(planned({ sources: [{ ...source, repository: null }] }).writes).toEqual([]);
  });
});

describe('what a tracker is told', () => {
  const titles = (given: { readonly fixVersions: readonly FixVersion[] }) => {
    const { state, all } = planned({});
    const plan = planForTrackers(state, all, [{ source: jira, tickets, ...given }], '2026-11-27');
    return plan.map(({ change }) => writeTitle(change));
  };

  it('begins with the version, then the tickets of the release that lack it', () => {
    expect(titles({ fixVersions: [] })).toEqual(['Create fix version 2.4.0']);
    expect(titles({ fixVersions: [version] })).toEqual([
      'Create fix version v2.4.0',
      'Add fix version v2.4.0 to SHOP-2',
      'Release fix version v2.4.0',
    ]);
  });

  it('repairs a finding where its version is known, and nothing that only has to be read again', () => {
    const { state } = planned({});
    const trackers = [{ source: jira, tickets, fixVersions: [version] }];
    const repair = { kind: 'add-fix-version', ticket: 'SHOP-2', version: 'v2.4.0' } as const;
    expect(planRepair(repair, trackers, state)?.change).toMatchObject({ kind: 'fix-version-set', change: 'add' });
    expect(planRepair({ ...repair, kind: 'remove-fix-version' }, trackers, state)?.change).toMatchObject({
      change: 'remove',
    });
    expect(planRepair({ ...repair, version: '9' }, trackers, state)).toBeNull();
    expect(planRepair({ ...repair, ticket: 'OTHER-1' }, trackers, state)).toBeNull();
    const create = { kind: 'create-fix-version', project: 'SHOP', version: '2.4.0' } as const;
    expect(planRepair(create, trackers, state)?.change).toMatchObject({ kind: 'fix-version-create', name: '2.4.0' });
    expect(planRepair(create, [], state)).toBeNull();
    expect(planRepair({ kind: 'sync' }, trackers, state)).toBeNull();
  });
});
