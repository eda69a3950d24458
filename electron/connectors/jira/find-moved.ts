import type { JiraClient } from './client.ts';
import type { IssueThere } from './schemas.ts';
import { fetchByKeys } from './search.ts';
import { callsAtOnce } from './side-by-side.ts';

/**
 * Tickets by a key that they had before they were moved. Jira finds them by it and gives them under the key that they have now, each once
 * and without saying which is which: so a key that nobody answered to is asked for alone, where any of them leads anywhere at all.
 */
export async function findMoved(
  jira: JiraClient,
  { asked, found }: { readonly asked: readonly string[]; readonly found: readonly IssueThere[] },
  fields: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, IssueThere>> {
  const moved = new Map<string, IssueThere>();
  const keys = new Set(found.map(({ key }) => key));
  const lacking = asked.filter((key) => !keys.has(key));
  if (lacking.length === 0 || found.length === 0) return moved;
  if ((await fetchByKeys(jira, lacking, ['summary'], signal)).length === 0) return moved;
  for (let at = 0; at < lacking.length; at += callsAtOnce) {
    const some = lacking.slice(at, at + callsAtOnce);
    const answers = await Promise.all(some.map((key) => fetchByKeys(jira, [key], fields, signal)));
    for (const [index, key] of some.entries()) {
      const [issue] = answers[index] ?? [];
      if (issue !== undefined) moved.set(key, issue);
    }
  }
  return moved;
}
