import type { IssueTracker } from '../../electron/connectors/issue-tracker.ts';
import { openJira } from '../../electron/connectors/jira/adapter.ts';
import type { JiraSeed } from '../servers/jira-data.ts';
import { type JiraServer, openJiraServer } from '../servers/jira-server.ts';
import { jiraSeed } from './jira-seed.ts';
import { canary } from './outside.ts';
import { adapterOptions } from './outside-adapter.ts';

interface Opened {
  readonly tracker: IssueTracker;
  readonly server: JiraServer;
}

/** Cloud wants a mail address beside the token. */
export function jiraOptions({ address, state }: Pick<JiraServer, 'address' | 'state'>, now?: () => number) {
  const account = state.edition === 'cloud' ? state.email : '';
  return adapterOptions({ system: 'jira', address, account, ...(now === undefined ? {} : { now }) });
}

/** The adapter at a stand-in of Jira; both have to keep to what Jira publishes. */
export async function withJira(seed: Partial<JiraSeed>, work: (opened: Opened) => Promise<void>): Promise<void> {
  await using server = await openJiraServer(jiraSeed(seed));
  await using given = jiraOptions(server, seed.now);
  await work({ tracker: openJira(given.options).tracker, server });
  const lines = JSON.stringify(given.lines);
  if (lines.includes(canary)) throw new Error(`The token stands in a line: ${lines}`);
  if (server.violations.length > 0) throw new Error([...new Set(server.violations)].join('\n'));
}
