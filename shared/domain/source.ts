import { z } from 'zod';
import { addressSchema, systemSchema } from './connection.ts';
import { idSchema } from './identity.ts';
import { noteSectionSchema } from './notes.ts';

/** Which fields of a tracker hold what it has no field of its own for, and which section of the notes a type of ticket goes to. */
export const ticketFieldsSchema = z.object({
  /** Field id, `customfield_10041`; null where there is none. */
  severity: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,60}$/)
    .nullable(),
  acceptanceCriteria: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,60}$/)
    .nullable(),
  /** Types that count as defects, by name. */
  defectTypes: z.array(z.string().min(1).max(80)).max(20),
  sectionByType: z.record(z.string().min(1).max(80), noteSectionSchema),
});
export type TicketFields = z.infer<typeof ticketFieldsSchema>;

export const defaultTicketFields: TicketFields = {
  severity: null,
  acceptanceCriteria: null,
  defectTypes: ['Bug', 'Defect'],
  sectionByType: {
    Story: 'features',
    'New Feature': 'features',
    Improvement: 'enhancements',
    Bug: 'fixes',
    Defect: 'fixes',
  },
};

/** The path of a source of Grafana that means every dashboard: those that show annotations by tag show these, too. */
export const everyDashboard = '*';

/** What a system calls an environment (`there`) and the rung of the ladder that it is (`here`); others go by the same name. */
export const namedEnvironmentSchema = z.object({
  there: z.string().trim().min(1).max(255),
  here: z.string().trim().min(1).max(80),
});
export type NamedEnvironment = z.infer<typeof namedEnvironmentSchema>;
const namedEnvironmentsSchema = z.array(namedEnvironmentSchema).max(50);

/**
 * Where a product's facts come from: one project, repository, job, pipeline or image of one connection. `path` is that system's own name
 * of it: `SHOP` (Jira project), `owner/name` (GitHub), `group/app` (GitLab), `folder/app` (Jenkins job, without `/job/`), a pipeline's name
 * (CodePipeline), a project key (SonarQube), `repository/group/name` (Nexus), `team/app` (image), a dashboard's uid or `*` (Grafana, which is only told). `address` is the connection's at that
 * time, so that the log says which system was meant.
 */
export const sourceSchema = z.object({
  id: idSchema,
  connection: idSchema,
  system: systemSchema,
  address: addressSchema,
  path: z.string().trim().min(1).max(300),
  /** The repository of the product it belongs to, by name; null for tickets and graphs. */
  repository: z.string().min(1).max(80).nullable(),
  /** For Jira alone. */
  fields: ticketFieldsSchema.nullable(),
  /** For code hosts and registries alone (see `namesEnvironments`); sources that were set before there was any have none. */
  environments: namedEnvironmentsSchema.optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** What can be said otherwise of a source that is there: how it is read. What is absent stays; where it is never changes. */
export const sourceChangeSchema = z.object({
  fields: ticketFieldsSchema.optional(),
  environments: namedEnvironmentsSchema.optional(),
});
export type SourceChange = z.infer<typeof sourceChangeSchema>;

/** The source as it is read after a change. */
export function changeSource(source: Source, { fields, environments }: SourceChange): Source {
  return {
    ...source,
    ...(fields === undefined ? {} : { fields }),
    ...(environments === undefined ? {} : { environments }),
  };
}

/** All sources of a product, each place of a connection once. */
export const sourcesSchema = z.array(sourceSchema).max(100);
