import type { OutwardCall } from '../../../shared/contract/base.ts';
import { type JiraClient, system } from './client.ts';

interface Shown {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  /** As it is shown: long texts may be told by their length. */
  readonly body: object;
  readonly target: string;
  readonly effect: string;
}

/** The call as it is sent: which of its two interfaces a Jira has is asked once. Throws OutsideError. */
export async function showCall(
  jira: Promise<JiraClient>,
  { method, path, body, target, effect }: Shown,
): Promise<OutwardCall> {
  const { root } = await jira;
  return { system, target, command: `${method} ${root}${path} ${JSON.stringify(body)}`, effect };
}
