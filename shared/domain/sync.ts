import { z } from 'zod';
import { timeSchema } from './identity.ts';

/** What is read of a source, each with its own place where the next reading goes on. */
export const resources = [
  'tickets',
  'fix-versions',
  'pull-requests',
  'checks',
  'runs',
  'reports',
  'releases',
  'deployments',
  'analyses',
  'artifacts',
  'enforcement',
] as const;
export const resourceSchema = z.enum(resources);
export type Resource = z.infer<typeof resourceSchema>;

/** What a person calls each of them. */
export const resourceTitles: Readonly<Record<Resource, string>> = {
  tickets: 'Tickets',
  'fix-versions': 'Fix versions',
  'pull-requests': 'Pull requests',
  checks: 'Checks of candidates',
  runs: 'Pipeline runs of candidates',
  reports: 'Reports of candidates',
  releases: 'Release pages',
  deployments: 'Deployments',
  analyses: 'Analyses of candidates',
  artifacts: 'Artifacts',
  enforcement: 'What is enforced',
};

/** Why the last attempt failed, as OutsideError tells it. */
export const syncFailureSchema = z.object({
  kind: z.string(),
  message: z.string(),
  nextAction: z.string(),
  retryAt: timeSchema.nullable(),
  /** The system cannot be reached since then, which is a state and no error; absent where it answered, or something on the way did. */
  offlineSince: timeSchema.optional(),
});

/** How far a resource was read. A stopped first reading goes on at `resume`; the next one asks for what changed since `cursor`. */
export const syncStateSchema = z.object({
  cursor: timeSchema.nullable(),
  resume: z.string().nullable(),
  /** When all of it was last known to be as it is kept; null before the first reading was complete. */
  syncedAt: timeSchema.nullable(),
  triedAt: timeSchema,
  failure: syncFailureSchema.nullable(),
  /** When what is kept was last compared with all that there is; absent where it never was, or comes whole each time. */
  comparedAt: timeSchema.optional(),
});
export type SyncState = z.infer<typeof syncStateSchema>;

/** An incremental reading asks for this much more than it has to, in milliseconds: clocks differ and indexes lag. */
export const syncOverlap = 5 * 60_000;

/** A fact older than this is not relied on: its verdict is unknown, in milliseconds. */
export const factLimit = 60 * 60_000;

/** Whether what was read at a time still counts at another; what was never read does not. */
export function isFresh(syncedAt: string | null, now: string, limit: number = factLimit): boolean {
  return syncedAt !== null && Date.parse(now) - Date.parse(syncedAt) <= limit;
}

/** Where the next reading starts: a little before the last one that was complete; null for everything. */
export function nextCursor(state: SyncState | null): string | null {
  return state?.cursor == null ? null : new Date(Date.parse(state.cursor) - syncOverlap).toISOString();
}
