import { z } from 'zod';

/** What tickets are told of a release, each kind only where somebody asked for it. */
export const writeWishesSchema = z.object({
  /** A comment on each ticket that went live. */
  comment: z.boolean(),
  /** A link from each ticket that went live to the page of the release. */
  link: z.boolean(),
  /** A defect for each ticket that failed UAT. */
  defects: z.boolean(),
  /** The tracker's name of the status that tickets which went live are moved to; null to leave them where they are. */
  status: z.string().trim().min(1).max(100).nullable(),
});
export type WriteWishes = z.infer<typeof writeWishesSchema>;

/** Nothing of it. */
export const noWishes: WriteWishes = { comment: false, link: false, defects: false, status: null };
