import { z } from 'zod';

// What of Jira's answers is used. Members that are not named may hold anything; absent ones are null.

const personSchema = z.object({
  displayName: z.string().nullish(),
  name: z.string().nullish(),
  emailAddress: z.string().nullish(),
});
const namedSchema = z.object({ name: z.string() });

const linkedSchema = z.object({ key: z.string() });
const linkSchema = z.object({
  type: z.object({ name: z.string(), inward: z.string().nullish(), outward: z.string().nullish() }),
  inwardIssue: linkedSchema.nullish(),
  outwardIssue: linkedSchema.nullish(),
});

export const statusSchema = z.object({
  name: z.string(),
  statusCategory: z.object({ key: z.string() }).nullish(),
});

const fieldsSchema = z.looseObject({
  summary: z.string().nullish(),
  issuetype: namedSchema.nullish(),
  status: statusSchema.nullish(),
  resolution: namedSchema.nullish(),
  priority: namedSchema.nullish(),
  assignee: personSchema.nullish(),
  reporter: personSchema.nullish(),
  fixVersions: z.array(z.object({ id: z.string(), name: z.string() })).nullish(),
  labels: z.array(z.string()).nullish(),
  components: z.array(namedSchema).nullish(),
  description: z.unknown().optional(),
  issuelinks: z.array(linkSchema).nullish(),
  created: z.string().nullish(),
  updated: z.string().nullish(),
  resolutiondate: z.string().nullish(),
  statuscategorychangedate: z.string().nullish(),
});

export const issueSchema = z.object({ id: z.string(), key: z.string(), fields: fieldsSchema });
export type IssueThere = z.infer<typeof issueSchema>;

export const idPageSchema = z.object({
  issues: z.array(z.object({ id: z.string() })),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().nullish(),
});
export const idListSchema = z.object({ total: z.int(), issues: z.array(z.object({ id: z.string() })) });
export const countSchema = z.object({ count: z.int() });
export const bulkSchema = z.object({ issues: z.array(issueSchema) });
export const searchSchema = z.object({ startAt: z.int(), total: z.int(), issues: z.array(issueSchema) });

export const serverSchema = z.object({
  baseUrl: z.string(),
  version: z.string().nullish(),
  deploymentType: z.string().nullish(),
});
export type ServerThere = z.infer<typeof serverSchema>;

export const myselfSchema = personSchema;
export const permissionsSchema = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })),
});

export const projectIdSchema = z.object({ id: z.string() });
const projectSchema = z.object({ key: z.string(), name: z.string() });
export const projectsSchema = z.array(projectSchema);
export const projectPageSchema = z.object({ values: z.array(projectSchema), isLast: z.boolean().nullish() });
export const fieldListSchema = z.array(z.object({ id: z.string(), name: z.string(), custom: z.boolean().nullish() }));

export const versionSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  released: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  releaseDate: z.string().nullish(),
});
export type VersionThere = z.infer<typeof versionSchema>;
export const versionsSchema = z.array(versionSchema);

export const transitionsSchema = z.object({
  transitions: z.array(z.object({ id: z.string(), name: z.string(), to: statusSchema.nullish() })),
});
export const commentPageSchema = z.object({
  comments: z.array(z.object({ body: z.unknown().optional() })),
  total: z.int(),
});
const remoteLinkSchema = z.object({ globalId: z.string().nullish() });
/** One where it was asked for by its global id. */
export const remoteLinksSchema = z.union([z.array(remoteLinkSchema), remoteLinkSchema]);
