import { z } from 'zod';
import { OutsideError } from '../http/outside-error.ts';
import type { OutwardWrite } from '../outward-write.ts';
import { type GitHubClient, readAll, repositoryOf, system } from './client.ts';
import { readStatuses } from './deployments.ts';
import { type Deployment, deploymentSchema, deploymentsSchema } from './schemas.ts';

interface NewDeployment {
  readonly path: string;
  readonly environment: string;
  readonly commit: string;
  readonly ref: string;
  readonly isProduction: boolean;
  readonly state: 'running' | 'succeeded' | 'failed';
  readonly description: string;
  readonly marker: string;
}

const states = { running: 'in_progress', succeeded: 'success', failed: 'failure' } as const;
/** Of a status' description. */
const mostDescription = 140;

const markedSchema = z.object({ countersign: z.string() });

/** A payload comes back as an object, or as the text of one. */
function markerOf({ payload }: Deployment): string | null {
  let value = payload;
  if (typeof value === 'string') {
    try {
      value = JSON.parse(value);
    } catch {
      return null;
    }
  }
  const parsed = markedSchema.safeParse(value);
  return parsed.success ? parsed.data.countersign : null;
}

/**
 * A deployment, recognised by its payload, and a status of it: after a cut in between only the status is missing, and only that is sent.
 * `auto_merge` off and no required contexts: GitHub would else merge branches, or refuse what has long happened.
 */
export function recordDeployment(github: GitHubClient, given: NewDeployment): OutwardWrite {
  const { path, environment, commit, ref, isProduction, marker } = given;
  const place = repositoryOf(path);
  const description = given.description.slice(0, mostDescription);
  const body = {
    ref,
    environment,
    description,
    task: 'deploy',
    auto_merge: false,
    required_contexts: [],
    production_environment: isProduction,
    payload: { countersign: marker },
  };
  const status = { state: states[given.state], description, auto_inactive: true };

  async function find(signal?: AbortSignal): Promise<Deployment | undefined> {
    const parameters = { ...place, sha: commit, environment, signal };
    const pages = github.pages('GET /repos/{owner}/{repo}/deployments', parameters, deploymentsSchema);
    return (await readAll(pages)).find((deployment) => markerOf(deployment) === marker);
  }

  async function hasStatus(deployment: Deployment, signal?: AbortSignal): Promise<boolean> {
    const statuses = await readStatuses(github, { path, signal }, deployment);
    return statuses.some(({ state }) => state === status.state);
  }

  /** GitHub finds the commit by the ref, which may have moved. */
  async function create(signal?: AbortSignal): Promise<Deployment> {
    const named = await github.read('GET /repos/{owner}/{repo}/commits/{ref}', { ...place, ref, signal }, shaSchema);
    if (named.sha !== commit) {
      throw new OutsideError({
        system,
        kind: 'conflict',
        message: `On GitHub ${ref} is ${named.sha.slice(0, 12)}, and not ${commit.slice(0, 12)}.`,
        nextAction: 'Push the tag of the candidate first, or record the deployment by its commit.',
      });
    }
    return github.write('POST /repos/{owner}/{repo}/deployments', { ...place, ...body, signal }, deploymentSchema);
  }

  return {
    show: () =>
      Promise.resolve({
        system,
        target: path,
        command:
          `POST ${github.root}/repos/${path}/deployments ${JSON.stringify(body)}\n` +
          `POST ${github.root}/repos/${path}/deployments/{the deployment}/statuses ${JSON.stringify(status)}`,
        effect: `${path} shows a deployment of ${ref} to ${environment}: ${status.state}.`,
      }),
    async isDone(signal) {
      const found = await find(signal);
      return found !== undefined && (await hasStatus(found, signal));
    },
    async send(signal) {
      const found = await find(signal);
      if (found !== undefined && (await hasStatus(found, signal))) return;
      const { id } = found ?? (await create(signal));
      const parameters = { ...place, deployment_id: id, ...status, signal };
      await github.write('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', parameters, z.unknown());
    },
  };
}

const shaSchema = z.object({ sha: z.string() });
