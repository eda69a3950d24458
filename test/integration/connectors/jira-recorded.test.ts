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

/** A Data Center that says what was recorded, by path or by method and path, whatever else it is asked. */
async function replay(
  bodies: Readonly<Record<string, { readonly file: string; readonly status?: number }>>,
  work: (tracker: Tracker) => Promise<void>,
): Promise<void> {
  await using server = await openLoopbackServer(async ({ method, url }) => {
    const path = url.pathname.replace('/rest/api/2', '');
    if (path === '/serverInfo') {
      return { status: 200, body: { baseUrl: 'http://localhost:2990/jira', version: '5.0', deploymentType: 'Server' } };
    }
    if (path === '/myself') return { status: 200, body: { name: 'admin' } };
    const { file, status = 200 } = bodies[`${method} ${path}`] ?? bodies[path] ?? {};
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

  it('a recorded search that finds nothing has no tickets', async () => {
    await replay({ '/search': { file: 'jira-jira-ruby/empty_issues.json' } }, async (tracker) => {
      const query = { project: 'SAMPLEPROJECT', fields: defaultTicketFields, updatedSince: null };
      for await (const { tickets } of tracker.listTickets(query)) expect(tickets).toEqual([]);
      expect(await tracker.readTickets({ keys: ['SAMPLEPROJECT-1'], fields: defaultTicketFields })).toEqual({
        tickets: [],
        missing: ['SAMPLEPROJECT-1'],
      });
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

  it('a recorded ticket tells where it stands, and each change of it is taken as it was taken then', async () => {
    const ticket = 'SAMPLEPROJECT-1';
    const place = `/issue/${ticket}`;
    const bodies = {
      [`GET ${place}`]: { file: 'jira-jira-ruby/issue/10002.json' },
      [`GET ${place}/transitions`]: { file: 'jira-jira-ruby/issue/10002/transitions.json' },
      [`POST ${place}/transitions`]: { file: 'jira-jira-ruby/issue/10002/transitions.post.json', status: 204 },
      [`POST ${place}/comment`]: { file: 'jira-jira-ruby/issue/10002/comment.post.json', status: 201 },
      'POST /issue': { file: 'jira-jira-ruby/issue.post.json', status: 201 },
      'POST /version': { file: 'jira-jira-ruby/version.post.json', status: 201 },
      'PUT /version/10000': { file: 'jira-jira-ruby/version/10000.put.json' },
      '/search': { file: 'jira-jira-ruby/empty_issues.json' },
      '/project': { file: 'jira-jira-ruby/project.json' },
      '/field': { file: 'jira-jira-ruby/field.json' },
    };
    await replay(bodies, async (tracker) => {
      const version = { id: '10000', name: '1.0' };
      const assigned = (change: 'add' | 'remove') => tracker.setFixVersion({ ticket, version, change }).isDone();
      expect([await assigned('add'), await assigned('remove')]).toEqual([false, true]);
      const moved = (status: string) => tracker.transition({ ticket, status });
      expect([await moved('open').isDone(), await moved('Resolved').isDone()]).toEqual([true, false]);
      await moved('Resolved').send();
      await tracker.comment({ ticket, markdown: 'Shipped', marker: 'countersign-1' }).send();
      const defect = {
        project: 'SAMPLEPROJECT',
        type: 'Bug',
        title: 'x',
        markdown: 'y',
        relatesTo: ticket,
        marker: 'm',
      };
      expect(await tracker.createDefect(defect).isDone()).toBe(false);
      await tracker.createDefect(defect).send();
      const made = { project: 'SAMPLEPROJECT', name: '2.0', description: '', releaseDate: null };
      await tracker.createFixVersion(made).send();
      await tracker.releaseFixVersion({ ...version, releaseDate: '2026-01-01' }).send();
      expect((await tracker.listProjects({})).map(({ key }) => key)).toEqual(['SAMPLEPROJECT']);
      expect((await tracker.listFields({})).every(({ id, name }) => id !== '' && name !== '')).toBe(true);
    });
  });

  it.for([
    ['issue/10002.invalid.put.json', "Field 'invalid' is not valid for this operation."],
    ['issue/10002.put.missing_field_update.json', "one of 'fields' or 'update' required"],
  ] as const)('a recorded refusal to change a ticket is told in Jira’s words: %s', async ([file, words]) => {
    const bodies = { 'PUT /issue/SAMPLEPROJECT-1': { file: `jira-jira-ruby/${file}`, status: 400 } };
    await replay(bodies, async (tracker) => {
      const version = { id: '10000', name: '1.0' };
      const error = await errorOf(tracker.setFixVersion({ ticket: 'SAMPLEPROJECT-1', version, change: 'add' }).send());
      expect([error.kind, error.said]).toEqual(['validation', expect.stringContaining(words)]);
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
