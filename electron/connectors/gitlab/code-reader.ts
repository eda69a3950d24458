import { z } from 'zod';
import type { PullRequest } from '../../../shared/domain/pull-request.ts';
import type { CodeHost } from '../code-host.ts';
import { OutsideError } from '../http/outside-error.ts';
import { type Client, checkedCommit, placeOfProject, unlessHidden } from './client.ts';
import {
  approvalsSchema,
  commitSchema,
  deploymentSchema,
  type MergeRequestThere,
  mergeRequestSchema,
  projectNameSchema,
  releaseSchema,
  reviewerSchema,
  statusSchema,
  versionOfRequestSchema,
} from './schemas.ts';
import { isJob, toCheck, toDeployment, toPullRequest, toRelease, toReviews } from './transform-code.ts';

type Reading = Pick<
  CodeHost,
  'listRepositories' | 'listPullRequests' | 'pullRequestsOf' | 'checksOf' | 'listReleases' | 'listDeployments'
>;

/** A project that is not there is a failure; a commit that is not in it is not. */
function isMissingCommit(error: unknown): boolean {
  return error instanceof OutsideError && error.kind === 'notFound' && /commit/iu.test(error.said);
}

/** Every project that the account is a member of. */
export async function listProjects(client: Client, signal?: AbortSignal): Promise<readonly string[]> {
  const query = { membership: true, simple: true, archived: false, pagination: 'keyset', order_by: 'id', sort: 'asc' };
  const projects = await client.all({ place: '/projects', schema: projectNameSchema, query, signal });
  return [...new Set(projects.map(({ path_with_namespace: path }) => path))];
}

/** What GitLab knows of code: merge requests, statuses, releases and deployments. */
export function createCodeReader(client: Client, now: () => number): Reading {
  /** Approvals, commits and, where any are asked, reviewers are read one by one, of an approved one its versions; of a closed one nobody asks. */
  async function complete(path: string, there: MergeRequestThere, signal?: AbortSignal): Promise<PullRequest> {
    const place = `${placeOfProject(path)}/merge_requests/${there.iid}`;
    const url = `${client.address}/${path}/-/merge_requests/${there.iid}`;
    if (there.state === 'closed') return toPullRequest(there, url, { commits: [], reviews: [] });
    const [approvals, commits, reviewers] = await Promise.all([
      client.find({ place: `${place}/approvals`, schema: approvalsSchema, signal }),
      client.all({ place: `${place}/commits`, schema: commitSchema, signal }),
      (there.reviewers ?? []).length === 0
        ? []
        : client.get({ place: `${place}/reviewers`, schema: z.array(reviewerSchema), signal }),
    ]);
    const isDated = approvals?.approved_by.some(({ approved_at: at }) => at != null) === true;
    const versions = isDated
      ? await unlessHidden(client.all({ place: `${place}/versions`, schema: versionOfRequestSchema, signal }))
      : null;
    return toPullRequest(there, url, {
      commits: commits.map(({ id }) => id),
      // An edition without approvals has none of them; whoever was asked to review may still have said something.
      reviews: toReviews(approvals ?? { approved_by: [] }, reviewers, versions ?? []),
    });
  }

  async function mergeRequestsOf(path: string, commit: string, signal?: AbortSignal) {
    const place = `${placeOfProject(path)}/repository/commits/${checkedCommit(commit)}/merge_requests`;
    try {
      return await client.all({ place, schema: mergeRequestSchema, signal });
    } catch (error) {
      if (isMissingCommit(error)) return [];
      throw error;
    }
  }

  return {
    listRepositories: ({ signal }) => listProjects(client, signal),

    async *listPullRequests({ path, updatedSince, isKnown, signal }) {
      const place = `${placeOfProject(path)}/merge_requests`;
      const query = {
        state: 'all',
        scope: 'all',
        order_by: 'updated_at',
        sort: 'desc',
        updated_after: updatedSince,
      };
      const seen = new Set<number>();
      for await (const page of client.pages({ place, schema: mergeRequestSchema, query, signal })) {
        // One that changes while the pages are read comes again on a later one.
        const unseen = page.filter(({ iid }) => !seen.has(iid));
        const fresh = [...new Map(unseen.map((there) => [there.iid, there])).values()];
        for (const { iid } of fresh) seen.add(iid);
        const unknown = fresh.filter(
          ({ iid: number, updated_at: updatedAt }) => isKnown?.({ number, updatedAt }) !== true,
        );
        yield await Promise.all(unknown.map((there) => complete(path, there, signal)));
      }
    },

    async pullRequestsOf({ path, commits, signal }) {
      const found = new Map<number, MergeRequestThere>();
      const lists = await Promise.all([...new Set(commits)].map((commit) => mergeRequestsOf(path, commit, signal)));
      for (const there of lists.flat()) {
        if (there.state !== 'closed') found.set(there.iid, there);
      }
      return Promise.all([...found.values()].map((there) => complete(path, there, signal)));
    },

    async checksOf({ path, commit, signal }) {
      const place = `${placeOfProject(path)}/repository/commits/${checkedCommit(commit)}/statuses`;
      const statuses = await client.all({ place, schema: statusSchema, signal }).catch((error: unknown) => {
        if (isMissingCommit(error)) return [];
        throw error;
      });
      // Each pipeline of the commit has its own: of one name, the one that was reported last counts.
      const others = statuses.filter((status) => !isJob(status)).toSorted((one, other) => one.id - other.id);
      return [...new Map(others.map((status) => [status.name, status])).values()].map(toCheck);
    },

    async listReleases({ path, signal }) {
      const place = `${placeOfProject(path)}/releases`;
      const releases = await client.all({ place, schema: releaseSchema, signal });
      const byTag = new Map(releases.map((there) => [there.tag_name, there]));
      return [...byTag.values()].map((there) => toRelease(there, `${client.address}/${path}`, now()));
    },

    async *listDeployments({ path, updatedSince, isKnown, signal }) {
      const place = `${placeOfProject(path)}/deployments`;
      // GitLab refuses `updated_after` with any other order.
      const query = { order_by: 'updated_at', sort: 'desc', updated_after: updatedSince };
      const seen = new Set<number>();
      for await (const page of client.pages({ place, schema: deploymentSchema, query, signal })) {
        const unseen = page.filter(({ id }) => !seen.has(id));
        for (const { id } of unseen) seen.add(id);
        const fresh = [...new Map(unseen.map((there) => [there.id, there])).values()];
        const deployments = fresh.map((there) => toDeployment(there, `${client.address}/${path}`));
        yield deployments.filter((one) => isKnown?.(one) !== true);
      }
    },
  };
}
