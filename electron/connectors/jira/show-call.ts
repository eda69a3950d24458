import type { OutwardCall } from '../../../shared/contract/base.ts';
import { type JiraClient, system } from './client.ts';

interface Shown {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  /** As it is sent; rich text depends on which Jira it is. */
  readonly body: Readonly<Record<string, unknown>> | ((jira: JiraClient) => Readonly<Record<string, unknown>>);
  readonly target: string;
  readonly effect: string;
}

/** The call as it is sent: which of its two interfaces a Jira has is asked once. Throws OutsideError. */
export async function showCall(
  jira: Promise<JiraClient>,
  { method, path, body, target, effect }: Shown,
): Promise<OutwardCall> {
  const client = await jira;
  const sent: unknown = typeof body === 'function' ? body(client) : body;
  return { system, target, command: `${method} ${client.root}${path} ${JSON.stringify(sent)}`, effect };
}
