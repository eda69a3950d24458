import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { missingReference, referenceFolder } from './described.ts';
import { type JiraSeed, type JiraTicket, showVersion } from './jira-data.ts';
import type { Given } from './loopback-server.ts';

export function refuse(status: number, messages: readonly string[], errors: Record<string, string> = {}): Given {
  return { status, body: { errorMessages: messages, errors, status } };
}

export const notThere = refuse(404, ['Issue does not exist or you do not have permission to see it.']);

type IsDocument = (value: unknown) => boolean;

/** Whether something is a document of Cloud: by the published schema where it is beside the project, else by its outline. */
export async function readDocumentRule(): Promise<IsDocument> {
  const outline = z.object({ type: z.literal('doc'), version: z.literal(1), content: z.array(z.looseObject({})) });
  if (missingReference('api/jira-adf.json') !== null) return (value) => outline.safeParse(value).success;
  const { Ajv } = await import('ajv');
  const schema: unknown = JSON.parse(await readFile(`${referenceFolder}api/jira-adf.json`, 'utf8'));
  const { definitions, $ref } = z.looseObject({ definitions: z.unknown(), $ref: z.string() }).parse(schema);
  return new Ajv({ strict: false, logger: false }).compile({ definitions, $ref });
}

const versionSchema = z.object({
  name: z.string().min(1),
  description: z.string().optional(),
  project: z.string().optional(),
  projectId: z.int().optional(),
  releaseDate: z.iso.date().optional(),
});
const versionChangeSchema = z.object({ released: z.boolean().optional(), releaseDate: z.iso.date().optional() });
const changeSchema = z.object({
  update: z.object({
    fixVersions: z.array(z.partialRecord(z.enum(['add', 'remove']), z.object({ id: z.string() }))),
  }),
});
const issueSchema = z.object({
  fields: z.object({
    project: z.object({ key: z.string() }),
    issuetype: z.object({ name: z.string() }),
    summary: z.string().min(1),
    labels: z.array(z.string().regex(/^\S+$/u)),
    description: z.unknown(),
  }),
  update: z
    .object({
      issuelinks: z.array(
        z.object({
          add: z.object({ type: z.object({ name: z.string() }), outwardIssue: z.object({ key: z.string() }) }),
        }),
      ),
    })
    .optional(),
});
const remoteLinkSchema = z.object({
  globalId: z.string().max(255),
  object: z.object({ url: z.url(), title: z.string() }),
});

/** What changes the stand-in: each answers as Jira does. */
export function createWrites(state: JiraSeed, isDocument: IsDocument, address: () => string) {
  const may = (permission: string) => state.permissions.includes(permission);
  const forbidden = refuse(403, ['You do not have the permission to do this.']);
  const isText = (value: unknown) => (state.edition === 'cloud' ? isDocument(value) : typeof value === 'string');

  function touch(ticket: JiraTicket): void {
    ticket.updatedAt = state.now();
  }

  return {
    version(body: unknown): Given {
      const given = versionSchema.safeParse(body);
      if (!given.success) return refuse(400, [], { name: 'You must specify a valid version name' });
      const { name, description = '', releaseDate = null, projectId } = given.data;
      const { key: project = '' } =
        state.projects.find(({ key, id }) => key === given.data.project || id === String(projectId)) ?? {};
      if (!may('ADMINISTER_PROJECTS')) return forbidden;
      // Cloud has said for years that the key goes away.
      if (state.edition === 'cloud' && projectId === undefined) return refuse(400, [], { projectId: 'It is missing' });
      if (project === '') return refuse(404, ['Project must be specified']);
      if (state.versions.some((one) => one.project === project && one.name === name)) {
        return refuse(400, [], { name: 'A version with this name already exists in this project.' });
      }
      const id = String(20_000 + state.versions.length);
      const version = { id, project, name, description, released: false, archived: false, releaseDate };
      state.versions.push(version);
      return { status: 201, body: showVersion(address(), state, version) };
    },

    versionChange(id: string, body: unknown): Given {
      const version = state.versions.find((one) => one.id === id);
      const given = versionChangeSchema.safeParse(body);
      if (version === undefined) return refuse(404, [`Could not find version for id '${id}'`]);
      if (!given.success) return refuse(400, ['The version is not understood.']);
      if (!may('ADMINISTER_PROJECTS')) return forbidden;
      version.released = given.data.released ?? version.released;
      version.releaseDate = given.data.releaseDate ?? version.releaseDate;
      return { status: 200, body: showVersion(address(), state, version) };
    },

    change(ticket: JiraTicket, body: unknown): Given {
      const given = changeSchema.safeParse(body);
      if (!given.success) return refuse(400, ['The change is not understood.']);
      if (!may('EDIT_ISSUES')) return forbidden;
      for (const { add, remove } of given.data.update.fixVersions) {
        const named = [add, remove].filter((one) => one !== undefined);
        if (named.some(({ id }) => !state.versions.some((one) => one.id === id))) {
          return refuse(400, [], { fixVersions: 'Version id is not valid' });
        }
        if (remove !== undefined) ticket.fixVersions = ticket.fixVersions.filter((id) => id !== remove.id);
        if (add !== undefined && !ticket.fixVersions.includes(add.id)) ticket.fixVersions.push(add.id);
      }
      touch(ticket);
      return { status: 204 };
    },

    transition(ticket: JiraTicket, body: unknown): Given {
      const given = z.object({ transition: z.object({ id: z.string() }) }).safeParse(body);
      const target = given.success ? Object.keys(state.statuses)[Number(given.data.transition.id) - 1] : undefined;
      if (target === undefined || target === ticket.status) {
        return refuse(400, ['It seems that you have tried to perform an invalid workflow operation.']);
      }
      if (!may('TRANSITION_ISSUES')) return forbidden;
      if (state.statuses[target] !== state.statuses[ticket.status]) ticket.movedAt = state.now();
      ticket.status = target;
      touch(ticket);
      return { status: 204 };
    },

    comment(ticket: JiraTicket, body: unknown): Given {
      const given = z.object({ body: z.unknown() }).safeParse(body);
      if (!given.success || !isText(given.data.body)) {
        return refuse(400, [], { comment: 'Comment body is not valid!' });
      }
      if (!may('ADD_COMMENTS')) return forbidden;
      const comment = { id: String(30_000 + ticket.comments.length), body: given.data.body };
      ticket.comments.push(comment);
      touch(ticket);
      return { status: 201, body: comment };
    },

    remoteLink(ticket: JiraTicket, body: unknown): Given {
      const given = remoteLinkSchema.safeParse(body);
      if (!given.success) return refuse(400, ['The link is not understood.'], { title: "'title' is required." });
      if (!may('LINK_ISSUES')) return forbidden;
      const { globalId, object } = given.data;
      const at = ticket.remoteLinks.findIndex((one) => one.globalId === globalId);
      const link = { id: 40_000 + (at === -1 ? ticket.remoteLinks.length : at), globalId, object };
      if (at === -1) ticket.remoteLinks.push(link);
      else ticket.remoteLinks[at] = link;
      const self = `${address()}/rest/api/3/issue/${ticket.key}/remotelink/${link.id}`;
      return { status: at === -1 ? 201 : 200, body: { id: link.id, self } };
    },

    issue(body: unknown): Given {
      const given = issueSchema.safeParse(body);
      if (!given.success) return refuse(400, [], { summary: 'You must specify a summary of the issue.' });
      const { fields, update } = given.data;
      const project = state.projects.find(({ key }) => key === fields.project.key);
      if (project === undefined) return refuse(400, [], { project: 'valid project is required' });
      if (!isText(fields.description)) return refuse(400, [], { description: 'Operation value must be a document' });
      if (!may('CREATE_ISSUES')) return forbidden;
      const mine = state.tickets.filter(({ key }) => key.startsWith(`${project.key}-`));
      const key = `${project.key}-${Math.max(0, ...mine.map((one) => Number(one.key.split('-').at(-1)))) + 1}`;
      const id = String(90_000 + state.tickets.length);
      const [status = ''] = Object.keys(state.statuses);
      const at = state.now();
      state.tickets.push({
        id,
        key,
        type: fields.issuetype.name,
        summary: fields.summary,
        description: '',
        status,
        resolution: null,
        priority: null,
        assignee: null,
        reporter: null,
        fixVersions: [],
        labels: fields.labels,
        components: [],
        custom: {},
        createdAt: at,
        updatedAt: at,
        movedAt: at,
        comments: [],
        remoteLinks: [],
      });
      for (const { add } of update?.issuelinks ?? []) state.links.push({ from: key, to: add.outwardIssue.key });
      return { status: 201, body: { id, key, self: `${address()}/rest/api/3/issue/${id}` } };
    },
  };
}
