import { describe, expect, it } from 'vitest';
import type { IssueTracker } from '../../../electron/connectors/issue-tracker.ts';
import type { OutwardWrite } from '../../../electron/connectors/outward-write.ts';
import type { JiraServer } from '../../servers/jira-server.ts';
import { jiraTicket, jiraVersion } from '../../support/jira-seed.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { withJira } from '../../support/with-jira.ts';

const marker = 'countersign:release/0199-shop-2.4.0';
const version = jiraVersion('2.4.0');

interface Case {
  readonly title: string;
  readonly make: (tracker: IssueTracker) => OutwardWrite;
  /** How often the effect is there. */
  readonly count: (state: JiraServer['state']) => number;
}

const shop1 = ({ tickets }: JiraServer['state']) => tickets.filter(({ key }) => key === 'SHOP-1');

const cases: readonly Case[] = [
  {
    title: 'createFixVersion',
    make: (tracker) =>
      tracker.createFixVersion({ project: 'SHOP', name: '2.5.0', description: 'Next', releaseDate: '2026-12-01' }),
    count: ({ versions }) => versions.filter(({ name }) => name === '2.5.0').length,
  },
  {
    title: 'releaseFixVersion',
    make: (tracker) => tracker.releaseFixVersion({ id: version.id, name: '2.4.0', releaseDate: '2026-11-27' }),
    count: ({ versions }) => versions.filter(({ released }) => released).length,
  },
  {
    title: 'setFixVersion',
    make: (tracker) => tracker.setFixVersion({ ticket: 'SHOP-1', version, change: 'add' }),
    count: (state) => shop1(state).flatMap(({ fixVersions }) => fixVersions).length,
  },
  {
    title: 'transition',
    make: (tracker) => tracker.transition({ ticket: 'SHOP-1', status: 'done' }),
    count: (state) => shop1(state).filter(({ status }) => status === 'Done').length,
  },
  {
    title: 'comment',
    make: (tracker) => tracker.comment({ ticket: 'SHOP-1', markdown: 'Released **today** with `2.4.0`.', marker }),
    count: (state) => shop1(state).flatMap(({ comments }) => comments).length,
  },
  {
    title: 'linkRelease',
    make: (tracker) =>
      tracker.linkRelease({
        ticket: 'SHOP-1',
        marker,
        url: 'https://example.com/2.4.0',
        title: '2.4.0',
        summary: 'Live',
      }),
    count: (state) => shop1(state).flatMap(({ remoteLinks }) => remoteLinks).length,
  },
  {
    title: 'createDefect',
    make: (tracker) =>
      tracker.createDefect({
        project: 'SHOP',
        type: 'Bug',
        title: 'It fails',
        markdown: '# Steps\n\n1. Open\n2. Look',
        relatesTo: 'SHOP-1',
        marker,
      }),
    count: ({ tickets }) => tickets.filter(({ type }) => type === 'Bug').length,
  },
];

const seed = () => ({ tickets: [jiraTicket(1)], versions: [{ ...version }] });

describe.for(['cloud', 'server'] as const)('what is written to Jira (%s)', (edition) => {
  it.for(cases)('is there once after $title, and known to be', async ({ make, count }) => {
    await withJira({ edition, ...seed() }, async ({ tracker, server }) => {
      const write = make(tracker);
      expect(await write.isDone()).toBe(false);
      await write.send();
      expect(await write.isDone()).toBe(true);
      expect(count(server.state)).toBe(1);
      expect(JSON.stringify(await write.show())).not.toContain(canary);
    });
  });

  it.for(cases)(
    'by $title is sent once, and found out after the connection was cut',
    async ({ title, make, count }) => {
      for (const takesEffect of [true, false]) {
        await withJira({ edition, ...seed() }, async ({ tracker, server }) => {
          const write = make(tracker);
          await tracker.listFields({});
          // What has to be asked first: the way to the status, and the number of the project.
          const reads = title === 'transition' || (title === 'createFixVersion' && edition === 'cloud') ? [null] : [];
          server.faults.push(...reads, { kind: 'cut', takesEffect });
          expect((await errorOf(write.send())).kind).toBe('network');
          expect(await write.isDone()).toBe(takesEffect);
          expect(count(server.state)).toBe(takesEffect ? 1 : 0);
        });
      }
    },
  );

  it.for(cases)('by $title without the right to is refused in Jira’s words', async ({ make, count }) => {
    await withJira({ edition, ...seed(), permissions: ['BROWSE_PROJECTS'] }, async ({ tracker, server }) => {
      const error = await errorOf(make(tracker).send());
      expect(error.kind).toBe('forbidden');
      expect(error.said).toContain('permission');
      expect(count(server.state)).toBe(0);
    });
  });

  it('takes a fix version away again', async () => {
    const tickets = [jiraTicket(1, { fixVersions: [version.id] })];
    await withJira({ edition, tickets, versions: [{ ...version }] }, async ({ tracker, server }) => {
      const write = tracker.setFixVersion({ ticket: 'SHOP-1', version, change: 'remove' });
      expect(await write.isDone()).toBe(false);
      await write.send();
      expect(await write.isDone()).toBe(true);
      expect(server.state.tickets[0]?.fixVersions).toEqual([]);
    });
  });

  it('does not move a ticket where nothing leads, and says where it could go', async () => {
    await withJira({ edition, ...seed() }, async ({ tracker }) => {
      const error = await errorOf(tracker.transition({ ticket: 'SHOP-1', status: 'Released' }).send());
      expect(error.kind).toBe('conflict');
      expect(error.message).toContain('it can move to In Progress, In Review, Done');
    });
  });
});

it('a defect that searching does not know yet is found by its link', async () => {
  await withJira(seed(), async ({ tracker, server }) => {
    const write = cases.find(({ title }) => title === 'createDefect')?.make(tracker);
    await write?.send();
    server.state.unindexed.add('SHOP-2');
    expect(await write?.isDone()).toBe(true);
  });
});

it('a comment far back is found among many', async () => {
  await withJira({ ...seed(), mostAtOnce: 50 }, async ({ tracker, server }) => {
    const write = tracker.comment({ ticket: 'SHOP-1', markdown: 'Here.', marker });
    await write.send();
    const other = { type: 'doc', version: 1, content: [] };
    const after = Array.from({ length: 160 }, (_, at) => ({ id: String(at), body: other }));
    server.state.tickets[0]?.comments.push(...after);
    expect(await write.isDone()).toBe(true);
  });
});
