import type { OutwardCall } from '../../../shared/contract/base.ts';
import { syncOverlap } from '../../../shared/domain/sync.ts';
import type { CodeHost } from '../code-host.ts';
import { OutsideError } from '../http/outside-error.ts';
import { pathOf } from '../http/path-of.ts';
import { isSameText } from '../same-text.ts';
import { type Client, checkedCommit, placeOfProject } from './client.ts';
import {
  type DeploymentThere,
  deploymentSchema,
  type ReleaseThere,
  releaseSchema,
  type TagThere,
  tagSchema,
} from './schemas.ts';

type Writes = Pick<CodeHost, 'createRelease' | 'publishRelease' | 'pushTag' | 'recordDeployment'>;

/**
 * GitLab has no drafts. A release whose time has not come is shown as “upcoming”; this one never comes by itself, so that nothing is
 * published before somebody does it.
 */
const notYet = '2999-12-31T00:00:00.000Z';

const statusByState = { running: 'running', succeeded: 'success', failed: 'failed' } as const;

function conflict(message: string, nextAction: string): OutsideError {
  return new OutsideError({ system: 'GitLab', kind: 'conflict', message, nextAction });
}

/** What Countersign writes back to GitLab, one call each. */
export function createWrites(client: Client, now: () => number): Writes {
  const root = pathOf(client.base);
  const callOf = (target: string, method: string, place: string, body: object, effect: string): Promise<OutwardCall> =>
    Promise.resolve({ system: 'GitLab', target, command: `${method} ${root}${place} ${JSON.stringify(body)}`, effect });

  const releasePlace = (path: string, tag: string) => `${placeOfProject(path)}/releases/${encodeURIComponent(tag)}`;
  const findRelease = (path: string, tag: string, signal?: AbortSignal) =>
    client.find({ place: releasePlace(path, tag), schema: releaseSchema, signal });

  function isUpcoming(release: { readonly released_at?: string | null | undefined }): boolean {
    return release.released_at != null && Date.parse(release.released_at) > now();
  }

  function findTag(path: string, tag: string, signal?: AbortSignal): Promise<TagThere | null> {
    const place = `${placeOfProject(path)}/repository/tags/${encodeURIComponent(tag)}`;
    return client.find({ place, schema: tagSchema, signal });
  }

  /** The commit of a tag; null where there is no such tag. */
  async function commitOfTag(path: string, tag: string, signal?: AbortSignal): Promise<string | null> {
    return (await findTag(path, tag, signal))?.commit.id ?? null;
  }

  /** The last deployment to an environment, made by a job or recorded. */
  async function lastDeployment(path: string, environment: string, signal?: AbortSignal) {
    const place = `${placeOfProject(path)}/deployments`;
    const query = { environment, order_by: 'id', sort: 'desc' };
    for await (const page of client.pages({ place, schema: deploymentSchema, query, signal })) {
      const [last] = page;
      return last ?? null;
    }
    return null;
  }

  /**
   * Whether one was recorded since somebody set out to, whatever came after it. Where the tag was recorded there before within the time by
   * which clocks may differ, that is taken for it: better than a second one on top of what is there now.
   */
  async function isRecordedSince(
    { path, environment, since }: { readonly path: string; readonly environment: string; readonly since: string },
    isIt: (deployment: DeploymentThere) => boolean,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const place = `${placeOfProject(path)}/deployments`;
    const from = new Date(Date.parse(since) - syncOverlap).toISOString();
    const query = { environment, order_by: 'updated_at', sort: 'desc', updated_after: from };
    for await (const page of client.pages({ place, schema: deploymentSchema, query, signal })) {
      // What a job deployed is not what Countersign recorded.
      if (page.some((one) => one.deployable == null && isIt(one))) return true;
    }
    return false;
  }

  return {
    createRelease({ path, tag, commit, name, markdown, isPrerelease }) {
      const place = `${placeOfProject(path)}/releases`;
      const body = { tag_name: tag, name, description: markdown, released_at: notYet };
      const isSame = (release: ReleaseThere) => release.name === name && isSameText(release.description, markdown);
      const unlike = isPrerelease ? ' GitLab knows no pre-releases either.' : '';
      return {
        show: () =>
          callOf(
            path,
            'POST',
            place,
            body,
            `Makes the release page of ${tag}. GitLab has no drafts: whoever sees the project sees the page at once, marked as upcoming until it is published.${unlike}`,
          ),
        async isDone(signal) {
          const release = await findRelease(path, tag, signal);
          return release !== null && isSame(release);
        },
        async send(signal) {
          const release = await findRelease(path, tag, signal);
          if (release !== null && isSame(release)) return;
          if (release !== null) {
            throw conflict(
              `${path} has a release page for ${tag} already, with other notes.`,
              'Look at it on GitLab; delete it there, or keep it and leave this out.',
            );
          }
          // Without the tag GitLab would make one of its own.
          const there = await commitOfTag(path, tag, signal);
          if (there !== checkedCommit(commit)) {
            const what = there === null ? 'is not there' : `stands at ${there}`;
            throw conflict(
              `The tag ${tag} ${what}, not at ${commit}: no release page is made for it.`,
              'Push the tag of the candidate first.',
            );
          }
          await client.send('POST', place, body, signal);
        },
      };
    },

    publishRelease({ path, tag }) {
      const place = releasePlace(path, tag);
      return {
        show: () =>
          callOf(path, 'PUT', place, { released_at: 'the time of the call' }, `Marks ${tag} as released, from now on.`),
        async isDone(signal) {
          const release = await findRelease(path, tag, signal);
          return release !== null && !isUpcoming(release);
        },
        send: (signal) => client.send('PUT', place, { released_at: new Date(now()).toISOString() }, signal),
      };
    },

    pushTag({ path, tag, commit, message }) {
      const place = `${placeOfProject(path)}/repository/tags`;
      const body = { tag_name: tag, ref: checkedCommit(commit), message };
      return {
        show: () =>
          callOf(
            path,
            'POST',
            place,
            body,
            `Makes the annotated tag ${tag} at ${commit.slice(0, 12)}; pipelines that wait for tags start.`,
          ),
        async isDone(signal) {
          const found = await findTag(path, tag, signal);
          const there = found?.commit.id ?? null;
          if (there !== null && there !== commit) {
            throw conflict(
              `GitLab already has a tag ${tag}, at ${there} instead of ${commit}.`,
              'Look at the tag there; a candidate is never moved, cut another.',
            );
          }
          if (found?.target === commit) {
            throw conflict(
              `GitLab already has a tag ${tag} at ${commit}, without a message.`,
              'Find out who made it, and delete it there if it is not to stay, or leave this out.',
            );
          }
          return there !== null;
        },
        send: (signal) => client.send('POST', place, body, signal),
      };
    },

    recordDeployment({ path, environment, commit, ref, isProduction, state, since = null }) {
      const place = `${placeOfProject(path)}/deployments`;
      const status = statusByState[state];
      const sha = checkedCommit(commit);
      const body = { environment, sha, ref, status };
      const shown = { ...body, tag: 'whether the ref is a tag' };
      const kind = isProduction ? ', which is production,' : '';
      const instead = state === 'running' ? '' : ' Where it is recorded as running there, that is ended instead.';
      return {
        show: () =>
          callOf(
            path,
            'POST',
            place,
            shown,
            `Records that ${environment}${kind} has ${commit.slice(0, 12)}: ${status}.${instead}`,
          ),
        // GitLab keeps no word of ours with a deployment: the last one there tells whether this is still to be recorded, and once somebody
        // set out to record it, all that came since.
        async isDone(signal) {
          const isIt = (one: DeploymentThere) => one.sha === sha && (one.status === status || state === 'running');
          const last = await lastDeployment(path, environment, signal);
          if (last !== null && isIt(last)) return true;
          if (since === null) return false;
          const isOurs = (one: DeploymentThere) => one.ref === ref && isIt(one);
          return isRecordedSince({ path, environment, since }, isOurs, signal);
        },
        async send(signal) {
          const last = state === 'running' ? null : await lastDeployment(path, environment, signal);
          if (last?.sha === sha && last.status === 'running' && last.deployable == null) {
            await client.send('PUT', `${place}/${last.id}`, { status }, signal);
            return;
          }
          const tag = (await commitOfTag(path, ref, signal)) !== null;
          await client.send('POST', place, { ...body, tag }, signal);
        },
      };
    },
  };
}
