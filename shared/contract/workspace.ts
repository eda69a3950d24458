import { z } from 'zod';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import { emailSchema, personNameSchema, protectionSchema } from '../domain/person.ts';
import { doneSchema, fileSchema, jobSchema, outcomeOf, procedure } from './base.ts';

export const workspaceStatusSchema = z.object({
  /** `none`: the folder holds no workspace yet; the first screen offers to make one. */
  state: z.enum(['none', 'ready']),
  workspace: z.object({ id: idSchema, name: z.string() }).nullable(),
  folder: z.string(),
  /** Whose key this host holds. */
  person: z
    .object({
      id: idSchema,
      name: z.string(),
      email: z.string(),
      fingerprint: digestSchema,
      protection: protectionSchema,
    })
    .nullable(),
  host: z.enum(['desktop', 'browser', 'command']),
  version: z.string(),
  counts: z.object({ products: z.int(), releases: z.int(), people: z.int(), events: z.int() }),
  lastCheckpoint: z.object({ at: timeSchema, sequence: z.int() }).nullable(),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatusSchema>;

/** What `audit verify` says. `place` is as exact as can be told: stream, version, sequence, column. */
export const verificationSchema = z.object({
  ok: z.boolean(),
  events: z.int(),
  streams: z.int(),
  problems: z.array(z.object({ code: z.string(), message: z.string(), place: z.string() })),
  notes: z.array(z.string()),
  checkpoint: z.object({ at: timeSchema, sequence: z.int(), source: z.enum(['own', 'given']) }).nullable(),
  verifiedAt: timeSchema,
});
export type Verification = z.infer<typeof verificationSchema>;

export const workspaceContract = {
  status: procedure.input(z.object({})).output(workspaceStatusSchema),
  create: procedure
    .input(
      z.object({
        name: z.string().trim().min(1).max(120),
        personName: personNameSchema,
        personEmail: emailSchema,
      }),
    )
    .output(doneSchema),
  verify: procedure
    .input(z.object({ job: jobSchema, checkpoint: z.string().max(5_000_000).optional() }))
    .output(verificationSchema),
  checkpoint: procedure.input(z.object({})).output(outcomeOf(fileSchema)),
  rebuild: procedure
    .input(z.object({ job: jobSchema }))
    .output(outcomeOf(z.object({ events: z.int(), changed: z.boolean() }))),
  /** Writes one file; `path` is absolute. Keys are not in it. */
  backup: procedure
    .input(z.object({ path: z.string().min(1).max(4096) }))
    .output(outcomeOf(z.object({ bytes: z.int() }))),
};
