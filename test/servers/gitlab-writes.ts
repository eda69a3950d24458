import { z } from 'zod';
import type { GitlabProject } from './gitlab-data.ts';
import { refuse } from './gitlab-page.ts';
import { showDeployment, showRelease, showTag } from './gitlab-show.ts';
import type { Given } from './loopback-server.ts';

const releaseSchema = z.object({
  tag_name: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  ref: z.string().optional(),
  released_at: z.string().optional(),
});
const releaseChangeSchema = releaseSchema.partial();
const tagSchema = z.object({ tag_name: z.string(), ref: z.string(), message: z.string().optional() });
const deploymentSchema = z.object({
  environment: z.string(),
  sha: z.string(),
  ref: z.string(),
  tag: z.boolean(),
  status: z.enum(['running', 'success', 'failed', 'canceled']),
});
const deploymentChangeSchema = deploymentSchema.pick({ status: true });

interface Write {
  readonly project: GitlabProject;
  readonly body: unknown;
  readonly user: string;
  readonly web: string;
  /** The rest of the path, decoded. */
  readonly key: string;
}

function later(): string {
  return new Date().toISOString();
}

/** What can be changed, and the answers that GitLab gives. */
export const writes: Readonly<Record<string, (write: Write) => Given>> = {
  'POST releases': ({ project, body }) => {
    const parsed = releaseSchema.safeParse(body);
    if (!parsed.success) return { status: 400, body: { error: 'tag_name is missing' } };
    const { tag_name: tag, name = tag, description = '', ref, released_at: releasedAt = later() } = parsed.data;
    if (project.releases.some((one) => one.tag === tag)) return refuse(409, 'Release already exists');
    if (!project.tags.some((one) => one.name === tag)) {
      if (ref === undefined) return refuse(422, 'Ref is not specified');
      project.tags.push({ name: tag, commit: ref, message: '' });
    }
    const release = { tag, name, description, createdAt: later(), releasedAt };
    project.releases.push(release);
    return { status: 201, body: showRelease(release) };
  },
  'PUT releases': ({ project, body, key }) => {
    const release = project.releases.find(({ tag }) => tag === key);
    if (release === undefined) return refuse(404, '404 Not Found');
    const change = releaseChangeSchema.parse(body);
    release.releasedAt = change.released_at ?? release.releasedAt;
    return { status: 200, body: showRelease(release) };
  },
  'POST repository/tags': ({ project, body }) => {
    const { tag_name: name, ref, message = '' } = tagSchema.parse(body);
    if (project.tags.some((one) => one.name === name)) return refuse(400, `Tag ${name} already exists`);
    if (!project.commits.includes(ref)) return refuse(400, `Target ${ref} is invalid`);
    const tag = { name, commit: ref, message };
    project.tags.push(tag);
    return { status: 201, body: showTag(tag) };
  },
  'POST deployments': ({ project, body, user, web }) => {
    const { environment, sha, ref, status } = deploymentSchema.parse(body);
    if (!project.commits.includes(sha)) return refuse(400, 'The commit does not exist');
    if (!project.environments.includes(environment)) project.environments.push(environment);
    const id = Math.max(0, ...project.deployments.map((one) => one.id)) + 1;
    const at = later();
    const deployment = { id, environment, sha, ref, status, by: user, createdAt: at, updatedAt: at, job: null };
    project.deployments.push(deployment);
    return { status: 201, body: showDeployment(deployment, project, web) };
  },
  'PUT deployments': ({ project, body, key, web }) => {
    const deployment = project.deployments.find(({ id }) => id === Number(key));
    if (deployment === undefined) return refuse(404, '404 Deployment Not Found');
    if (deployment.job !== null) return refuse(403, '403 Forbidden');
    deployment.status = deploymentChangeSchema.parse(body).status;
    deployment.updatedAt = later();
    return { status: 200, body: showDeployment(deployment, project, web) };
  },
};
