import { z } from 'zod';
import { outsidePersonSchema } from './ticket.ts';

/** A deployment that a code host recorded. `environment` is the host's own name of it; times are UTC ISO 8601. */
export const hostDeploymentSchema = z.object({
  id: z.string(),
  environment: z.string(),
  commit: z.string(),
  ref: z.string(),
  state: z.enum(['waiting', 'running', 'succeeded', 'failed', 'inactive', 'unknown']),
  by: outsidePersonSchema.nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  url: z.string().nullable(),
});
export type HostDeployment = z.infer<typeof hostDeploymentSchema>;

/** A release page of a code host. */
export const hostReleaseSchema = z.object({
  id: z.string(),
  tag: z.string(),
  name: z.string(),
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  body: z.string(),
  publishedAt: z.string().nullable(),
  url: z.string(),
});
export type HostRelease = z.infer<typeof hostReleaseSchema>;
