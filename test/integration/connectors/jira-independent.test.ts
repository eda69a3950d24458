import { createCloudClient } from 'jira.js';
import { expect, it } from 'vitest';
import { openJiraServer } from '../../servers/jira-server.ts';
import { jiraSeed, jiraTicket, jiraVersion } from '../../support/jira-seed.ts';
import { canary } from '../../support/outside.ts';

/** It checks every answer by schemas of its own, and shares no line with our adapter. */
it('the stand-in of Jira Cloud is understood by another client', async () => {
  const tickets = [jiraTicket(1, { status: 'Done', assignee: 'Ada Lovelace' }), jiraTicket(2, { description: 'Why' })];
  const versions = [jiraVersion('1.0.0')];
  await using server = await openJiraServer(jiraSeed({ tickets, versions }));
  const auth = { type: 'basic', email: 'robot@example.com', apiToken: canary } as const;
  const jira = createCloudClient({ host: server.address, auth });

  const found = await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({
    jql: 'project = "SHOP" ORDER BY key ASC',
    fields: ['summary', 'status', 'description'],
  });
  expect(found.issues?.map(({ key }) => key)).toEqual(['SHOP-1', 'SHOP-2']);
  const many = await jira.issues.bulkFetchIssues({ issueIdsOrKeys: ['SHOP-2', 'SHOP-9'], fields: ['summary'] });
  expect(many.issues?.map(({ key }) => key)).toEqual(['SHOP-2']);

  const version = await jira.projectVersions.createVersion({ name: '1.1.0', projectId: 10_000 });
  expect((await jira.projectVersions.getProjectVersions({ projectIdOrKey: 'SHOP' })).map(({ name }) => name)).toEqual([
    '1.0.0',
    '1.1.0',
  ]);
  await jira.issues.doTransition({ issueIdOrKey: 'SHOP-2', transition: { id: '4' } });
  await jira.issueComments.addComment({
    issueIdOrKey: 'SHOP-2',
    body: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Here.' }] }] },
  });
  expect(server.state.tickets[1]).toMatchObject({ status: 'Done', comments: [{ id: '30000' }] });
  expect(server.state.versions.find(({ id }) => id === version.id)?.name).toBe('1.1.0');
  expect(server.violations).toEqual([]);
});
