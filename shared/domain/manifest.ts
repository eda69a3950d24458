import { z } from 'zod';
import { commitSchema } from './identity.ts';

/**
 * What would go live, and nothing about when, where or as which number. Its canonical JSON (RFC 8785) hashed with SHA-256
 * is the candidate's identity. Lists are sorted by their first member, byte-wise.
 */
export const manifestSchema = z.object({
  schema: z.literal('countersign/manifest/1'),
  repositories: z.array(z.object({ name: z.string(), commit: commitSchema, tree: commitSchema })),
  artifacts: z.array(z.object({ name: z.string(), digest: z.string() })),
  /** Files of the slices `configuration` and `database`: path with the repository's name in front, and blob. */
  configuration: z.array(z.object({ path: z.string(), blob: commitSchema })),
  migrations: z.array(z.object({ path: z.string(), blob: commitSchema })),
  flags: z.array(z.object({ key: z.string(), state: z.string() })),
  scope: z.object({
    from: z.array(z.object({ repository: z.string(), commit: commitSchema.nullable() })),
    tickets: z.array(z.string()),
    commits: z.array(z.object({ repository: z.string(), commit: commitSchema })),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;
