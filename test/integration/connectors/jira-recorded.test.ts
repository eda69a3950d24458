import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openJira } from '../../../electron/connectors/jira/adapter.ts';
import { defaultTicketFields } from '../../../shared/domain/source.ts';
import { missingReference, referenceFolder } from '../../servers/described.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';

const missing = missingReference('recordings/jira-jira-ruby') ?? missingReference('recordings/jira-go-jira');

type Tracker = ReturnType<typeof openJira>['tracker'];

/** A Data Center that says what was recorded, by path, whatever it is asked. */
async function replay(
  bodies: Readonly<Record<string, { readonly file: string; readonly status?: number }>>,
  work: (tracker: Tracker) => Promise<void>,
): Promise<void> {
  await using server = await openLoopbackServer(async ({ url }) => {
    const path = url.pathname.replace('/rest/api/2', '');
    if (path === '/serverInfo') {
      return { status: 200, body: { baseUrl: 'http://localhost:2990/jira', version: '5.0', deploymentType: 'Server' } };
    }
    if (path === '/myself') return { status: 200, body: { name: 'admin' } };
    const { file, status = 200 } = bodies[path] ?? {};
    if (file === undefined) return { status: 404, body: { errorMessages: ['Nothing was recorded here'], errors: {} } };
    const body = await readFile(`${referenceFolder}recordings/${file}`, 'utf8');
    return { status, headers: { 'content-type': 'application/json' }, body };
  });
  await using given = adapterOptions({ system: 'jira', address: server.address });
  await work(openJira(given.options).tracker);
}

describe.skipIf(missing !== null)(`what was recorded of Jira${missing === null ? '' : ` (${missing})`}`, () => {
  it('a recorded search gives its tickets', async () => {
    await replay({ '/search': { file: 'jira-jira-ruby/issue.json' } }, async (tracker) => {
      const keys: string[] = [];
      const query = { project: 'SAMPLEPROJECT', fields: defaultTicketFields, updatedSince: null };
      for await (const { tickets } of tracker.listTickets(query)) {
        keys.push(...tickets.map(({ key }) => key));
        expect(tickets[0]).toMatchObject({
          key: 'SAMPLEPROJECT-13',
          title: 'blarg from in example.rb',
          type: 'Task',
          // A Jira that old tells no category of a status.
          state: 'in-progress',
          reporter: { name: 'admin', email: 'admin@example.com' },
          url: 'http://localhost:2990/jira/browse/SAMPLEPROJECT-13',
        });
      }
      expect(new Set(keys).size).toBe(11);
    });
  });

  it('recorded versions, projects and fields are understood', async () => {
    const bodies = {
      '/version/10000': { file: 'jira-jira-ruby/version/10000.json' },
      '/project': { file: 'jira-go-jira/all_projects.json' },
      '/field': { file: 'jira-go-jira/all_fields.json' },
    };
    await replay(bodies, async (tracker) => {
      const released = { id: '10000', name: '1.0', releaseDate: '2012-01-12' };
      expect(await tracker.releaseFixVersion(released).isDone()).toBe(false);
      const projects = await tracker.listProjects({});
      expect(projects.length).toBeGreaterThan(100);
      expect(projects.every(({ key, name }) => /^[A-Z]/u.test(key) && name !== '')).toBe(true);
      expect(await tracker.listFields({})).toEqual([]);
    });
  });

  it('recorded comments, links and ways of a ticket are understood', async () => {
    const bodies = {
      '/issue/SAMPLEPROJECT-1/comment': { file: 'jira-jira-ruby/issue/10002/comment.json' },
      '/issue/SAMPLEPROJECT-1/remotelink': { file: 'jira-go-jira/remote_links.json' },
      '/issue/SAMPLEPROJECT-1/transitions': { file: 'jira-go-jira/transitions.json' },
    };
    const ticket = 'SAMPLEPROJECT-1';
    await replay(bodies, async (tracker) => {
      const said = { ticket, markdown: '', marker: 'nobody ever wrote this' };
      expect(await tracker.comment(said).isDone()).toBe(false);
      const link = { ticket, marker: 'nobody', url: 'https://example.com', title: 'x', summary: '' };
      expect(await tracker.linkRelease(link).isDone()).toBe(false);
      const error = await errorOf(tracker.transition({ ticket, status: 'Nowhere' }).send());
      expect(error.message).toContain('it can move to');
    });
  });

  it('a recorded refusal is told in Jira’s words', async () => {
    const bodies = { '/version/10000': { file: 'jira-jira-ruby/version/10000.invalid.put.json', status: 400 } };
    await replay(bodies, async (tracker) => {
      const write = tracker.releaseFixVersion({ id: '10000', name: '1.0', releaseDate: '2026-01-01' });
      const error = await errorOf(write.send());
      expect([error.kind, error.said]).toEqual(['validation', expect.stringContaining('Unrecognized field "chump"')]);
    });
  });
});
