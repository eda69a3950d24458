import { z } from 'zod';
import { idSchema } from '../domain/identity.ts';
import { procedure } from './base.ts';

/** `release` says which release a commit or ticket belongs to. */
export const searchHitSchema = z.object({
  kind: z.enum(['product', 'release', 'ticket', 'commit', 'person']),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  product: idSchema.nullable(),
  release: idSchema.nullable(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchContract = {
  query: procedure
    .input(z.object({ text: z.string().max(200), limit: z.int().min(1).max(50).default(20) }))
    .output(z.object({ hits: z.array(searchHitSchema) })),
};
