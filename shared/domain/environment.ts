import { z } from 'zod';

/** Short name of an environment, as on the board and the command line. */
export const environmentNameSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,19}$/);

/** `rung`: promotions climb it in order. `standby` (disaster recovery): never promoted to, synced after the last rung. */
export const environmentSchema = z.object({
  name: environmentNameSchema,
  title: z.string().min(1).max(80),
  kind: z.enum(['rung', 'standby']),
});
export type Environment = z.infer<typeof environmentSchema>;

/** A ladder: at least one rung, names distinct without regard to case. The last rung is production. */
export const ladderSchema = z
  .array(environmentSchema)
  .min(1)
  .max(20)
  .refine(
    (ladder) => new Set(ladder.map((item) => item.name.toLowerCase())).size === ladder.length,
    'Two environments have the same name.',
  )
  .refine((ladder) => ladder.some((item) => item.kind === 'rung'), 'A ladder needs at least one rung.');

/** DOMAIN: DEV, QA, PPD, PROD, with DR beside them. */
export const defaultLadder: readonly Environment[] = [
  { name: 'DEV', title: 'Development', kind: 'rung' },
  { name: 'QA', title: 'Quality assurance', kind: 'rung' },
  { name: 'PPD', title: 'Pre-production', kind: 'rung' },
  { name: 'PROD', title: 'Production', kind: 'rung' },
  { name: 'DR', title: 'Disaster recovery', kind: 'standby' },
];

/** The rungs of a ladder, from the first to production. */
export function rungsOf(ladder: readonly Environment[]): readonly Environment[] {
  return ladder.filter((environment) => environment.kind === 'rung');
}

/** The last rung. */
export function productionOf(ladder: readonly Environment[]): Environment | null {
  return rungsOf(ladder).at(-1) ?? null;
}
