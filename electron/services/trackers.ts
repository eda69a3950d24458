import type { Source } from '../../shared/domain/source.ts';
import type { TrackerFacts } from '../../shared/domain/tracker-facts.ts';
import type { Context } from './context.ts';
import * as outside from './outside-facts.ts';

/** What the trackers of a product say now. */
export function readTrackers(context: Context, sources: readonly Source[]): readonly TrackerFacts[] {
  const facts = context.facts();
  return sources
    .filter(({ system }) => system === 'jira')
    .map((source) => ({
      source,
      fixVersions: outside.readFixVersions(facts, source.id),
      tickets: outside.readTickets(facts, source.id),
    }));
}
