import { describe, expect, it } from 'vitest';
import { foldRelease } from '../../../shared/domain/release-state.ts';
import { findReleasePage, releasePageUrl } from '../../../shared/domain/write-page.ts';
import { type PublishFacts, planForHosts } from '../../../shared/domain/write-plan.ts';
import { planForTickets } from '../../../shared/domain/write-plan-tickets.ts';
import { noWishes, type WriteWishes } from '../../../shared/domain/write-wishes.ts';
import { writeTitle } from '../../../shared/domain/write-words.ts';
import { textWith } from '../../support/matching.ts';
import { createLog } from './log.ts';
import { ada, createRoad, release } from './road.ts';
import { cutOf } from './steps.ts';
import { begin, connection, entry, facts, intend, jira, ticket, tickets } from './write-facts.ts';

describe('what tickets are told', () => {
  const trackers = [
    { source: jira, tickets: tickets.map((one) => ({ ...one, isDefect: one.key === 'SHOP-9' })), fixVersions: [] },
  ];
  const plan = (wishes: Partial<WriteWishes>, given: Partial<PublishFacts> = {}, run = begin()) => {
    const state = run.state();
    if (state === null) throw new Error('There is no release.');
    const [live] = state.candidates;
    const all = { ...facts, live: live ?? null, day: '2026-11-27', nameOf: () => 'Ben Okafor', ...given };
    const page = findReleasePage(state, all.sources, planForHosts(state, all));
    return planForTickets(state, { ...all, page }, trackers, { ...noWishes, ...wishes });
  };
  const titlesOf = ({ writes }: ReturnType<typeof plan>) =>
    writes.map(({ change, notYet }) => `${writeTitle(change)}${notYet === null ? '' : `: ${notYet.code}`}`);

  it('is nothing that nobody asked for', () => {
    expect(plan({})).toEqual({ writes: [], leftOut: [] });
  });

  it('is a comment, a status and a link for each that ships, and for no other', () => {
    const { writes, leftOut } = plan({ comment: true, status: 'Released', link: true });
    expect(titlesOf({ writes, leftOut })).toEqual([
      'Comment on SHOP-1',
      'Comment on SHOP-2',
      'Move SHOP-1 to Released',
      'Move SHOP-2 to Released',
      'Link SHOP-1 to the release',
      'Link SHOP-2 to the release',
    ]);
    const url = 'https://github.com/octo/shop/releases/tag/v2.4.0';
    const text = `Shipped with **Shop 2.4.0**: PROD holds it since 2026-11-27. [Release Shop 2.4.0](${url})`;
    expect(writes[0]?.change).toMatchObject({ kind: 'comment', markdown: text });
    expect(writes[4]).toMatchObject({
      change: { kind: 'link', url },
      needs: [`release-publish ${connection} octo/shop v2.4.0`],
    });
    expect(leftOut).toEqual([]);
  });

  it('waits until production holds it', () => {
    const early = plan({ comment: true, link: true, status: 'Released' }, { live: null });
    expect(new Set(early.writes.map(({ notYet }) => notYet?.code))).toEqual(new Set(['not-live']));
  });

  it('is no link where there is no page, and says so', () => {
    const { writes, leftOut } = plan({ link: true }, { sources: [] });
    expect(writes).toEqual([]);
    expect(leftOut).toMatchObject([{ code: 'link-without-page' }]);
  });

  it('is a defect for each verdict that failed, by the name of defects in its project', () => {
    const run = begin();
    const digest = run.state()?.candidates[0]?.tickets.find(({ key }) => key === 'SHOP-1')?.digest ?? '';
    const verdict = {
      ticket: 'SHOP-1',
      verdict: 'fail' as const,
      note: 'The **total** is off.',
      candidate: 1,
      digest,
      tester: ada,
    };
    run.log.append(`release/${release}`, [{ type: 'uat.verdictGiven', data: verdict }], ada);
    const [write, ...others] = plan({ defects: true }, { live: null }, run).writes;
    expect(others).toEqual([]);
    expect(write).toMatchObject({
      notYet: null,
      change: {
        kind: 'defect',
        path: 'SHOP',
        type: 'Story',
        title: 'SHOP-1 failed UAT in Shop 2.4.0: SHOP-1',
        relatesTo: 'SHOP-1',
        markdown: textWith('and failed.\n\nThe **total** is off.'),
      },
    });
    run.log.append(`release/${release}`, [{ type: 'uat.verdictGiven', data: { ...verdict, verdict: 'pass' } }], ada);
    expect(plan({ defects: true }, {}, run).writes).toEqual([]);
  });

  it('leaves out tickets that were never read, and says which', () => {
    const run = begin();
    const other = createRoad(run.log);
    other.run(cutOf({ tickets: { 'SHOP-1': 'one', 'OTHER-7': 'two' } }), ada);
    expect(plan({ comment: true }, {}, run).leftOut).toMatchObject([
      { code: 'tickets-unread', message: 'OTHER-7 is not told: no source of the product read them.' },
    ]);
  });

  it('comes in goes of fifty, those that are not told yet first', () => {
    const log = createLog();
    const road = createRoad(log);
    const keys = Array.from({ length: 60 }, (_, at) => `SHOP-${at + 1}`);
    road.run(cutOf({ tickets: Object.fromEntries(keys.map((key) => [key, key])) }), ada);
    const state = foldRelease(log.read(`release/${release}`));
    if (state === null) throw new Error('There is no release.');
    const many = [{ source: jira, tickets: keys.map((key) => ticket(key, [])), fixVersions: [] }];
    const all = { ...facts, live: null, day: '', page: null, nameOf: () => '' };
    const wishes = { ...noWishes, comment: true };
    const first = planForTickets(state, all, many, wishes);
    expect(first.writes).toHaveLength(50);
    expect(first.leftOut).toMatchObject([{ code: 'tickets-later', message: textWith('10 more') }]);
    const writes = first.writes
      .slice(0, 30)
      .map(({ key }) => ({ ...intend, key, intended: entry, outcome: 'done' as const, reason: '', settled: null }));
    const second = planForTickets({ ...state, writes }, all, many, wishes);
    expect([second.writes[0]?.change, second.writes.length]).toMatchObject([{ ticket: 'SHOP-31' }, 30]);
  });
});

describe('the address of a release page', () => {
  it.each([
    ['github', 'https://api.github.com', 'https://github.com/octo/shop/releases/tag/v1%2B2'],
    ['github', 'https://github.com', 'https://github.com/octo/shop/releases/tag/v1%2B2'],
    ['github', 'https://api.octo.ghe.com', 'https://octo.ghe.com/octo/shop/releases/tag/v1%2B2'],
    ['github', 'https://git.example/api/v3', 'https://git.example/octo/shop/releases/tag/v1%2B2'],
    ['gitlab', 'https://git.example/lab', 'https://git.example/lab/octo/shop/-/releases/v1%2B2'],
  ] as const)('at %s %s is the one that people open', (system, address, url) => {
    expect(releasePageUrl({ system, address, path: 'octo/shop' }, 'v1+2')).toBe(url);
  });
});
