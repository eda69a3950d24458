import { z } from 'zod';

/** Who the outside says it was. `email` is null where it is not shown; it is what ties somebody to a person of the workspace. */
export const outsidePersonSchema = z.object({ name: z.string(), email: z.string().nullable() });
export type OutsidePerson = z.infer<typeof outsidePersonSchema>;

/**
 * A ticket as its tracker has it. Times are UTC ISO 8601 with milliseconds; longer texts are Markdown. `state` is the tracker's status
 * category in our words; `status` its own name for it. `severity` is null where none is set or the field is not mapped.
 */
export const ticketSchema = z.object({
  key: z.string(),
  /** The key that it has now, where it was asked for by one that it had before it was moved to another project. */
  movedTo: z.string().optional(),
  id: z.string(),
  title: z.string(),
  /** The tracker's name of the type: `Story`, `Bug`. */
  type: z.string(),
  isDefect: z.boolean(),
  status: z.string(),
  state: z.enum(['to-do', 'in-progress', 'done']),
  resolution: z.string().nullable(),
  priority: z.string().nullable(),
  severity: z.enum(['critical', 'high', 'medium', 'low']).nullable(),
  assignee: outsidePersonSchema.nullable(),
  reporter: outsidePersonSchema.nullable(),
  fixVersions: z.array(z.object({ id: z.string(), name: z.string() })),
  labels: z.array(z.string()),
  components: z.array(z.string()),
  description: z.string(),
  acceptanceCriteria: z.string().nullable(),
  links: z.array(z.object({ kind: z.string(), key: z.string() })),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** When it was last moved to a status of the category done; null where it is not done or that is not known. */
  doneAt: z.string().nullable(),
  /** When it last came from one of the three states to another; absent where the tracker does not tell (Data Center). */
  stateSince: z.string().optional(),
  url: z.string(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** A version of a tracker's project, to which tickets are assigned by their fix version. `releaseDate` is a day, `2026-11-27`. */
export const fixVersionSchema = z.object({
  id: z.string(),
  name: z.string(),
  project: z.string(),
  description: z.string(),
  isReleased: z.boolean(),
  isArchived: z.boolean(),
  releaseDate: z.string().nullable(),
  url: z.string(),
});
export type FixVersion = z.infer<typeof fixVersionSchema>;

/** Where a version stands: `released on 2026-11-27`, `not released yet, planned for 2026-12-01, archived`. */
export function sayFixVersion(version: Pick<FixVersion, 'isReleased' | 'isArchived' | 'releaseDate'>): string {
  const { isReleased, isArchived, releaseDate } = version;
  const day = releaseDate === null ? '' : isReleased ? ` on ${releaseDate}` : `, planned for ${releaseDate}`;
  return `${isReleased ? 'released' : 'not released yet'}${day}${isArchived ? ', archived' : ''}`;
}

/** Whether a text is a key as trackers have them, `SHOP-142`; `#88` is none. */
export function isTicketKey(text: string): boolean {
  return /^[A-Z][A-Z0-9_]+-\d+$/u.test(text);
}

/** Names under which a tracker may know the version of a release. */
export function fixVersionNames(release: {
  readonly productName: string;
  readonly version: string;
}): readonly string[] {
  const { productName, version } = release;
  return [version, `v${version}`, `${productName} ${version}`];
}

/** Whether a ticket is assigned to a release, to other versions only, or to none. */
export function fixVersionOf(
  { fixVersions }: Pick<Ticket, 'fixVersions'>,
  names: readonly string[],
): 'here' | 'elsewhere' | 'none' {
  if (fixVersions.length === 0) return 'none';
  return fixVersions.some(({ name }) => names.includes(name)) ? 'here' : 'elsewhere';
}
