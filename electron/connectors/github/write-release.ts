import { z } from 'zod';
import { OutsideError } from '../http/outside-error.ts';
import type { OutwardWrite } from '../outward-write.ts';
import { isSameText } from '../same-text.ts';
import { type GitHubClient, repositoryOf, system } from './client.ts';
import { type Release, releasesSchema } from './schemas.ts';
import { readTag } from './write-tag.ts';

interface OfTag {
  readonly path: string;
  readonly tag: string;
}

/** A draft is found by no tag, only in the listing; the newest first. */
async function findReleases(
  github: GitHubClient,
  { path, tag }: OfTag,
  signal?: AbortSignal,
): Promise<readonly Release[]> {
  const pages = github.pages('GET /repos/{owner}/{repo}/releases', { ...repositoryOf(path), signal }, releasesSchema);
  const found: Release[] = [];
  for await (const page of pages) found.push(...page.filter((release) => release.tag_name === tag));
  return found;
}

const commitPattern = /^[0-9a-f]{40,64}$/u;

/** The tag of a release page decides what it is of; where it is not there yet, a draft's target does. Null: at its commit, or at none. */
async function findElsewhere(github: GitHubClient, of: OfTag, commit: string, signal?: AbortSignal) {
  const there = await readTag(github, of, signal);
  return there === null || there.commit === commit ? null : there.commit;
}

function refuseElsewhere({ path, tag }: OfTag, there: string, commit: string): OutsideError {
  return new OutsideError({
    system,
    kind: 'conflict',
    message: `On GitHub the tag ${tag} of ${path} is at ${there.slice(0, 12)}, and not at ${commit.slice(0, 12)}.`,
    nextAction: 'A tag is never moved: find out who made it, or choose another name.',
  });
}

interface NewRelease extends OfTag {
  readonly commit: string;
  readonly name: string;
  readonly markdown: string;
  readonly isPrerelease: boolean;
}

/** A draft with these notes. GitHub takes any number of drafts of one tag: one that is there is looked for before. */
export function createRelease(github: GitHubClient, release: NewRelease): OutwardWrite {
  const { path, tag, commit, name, markdown, isPrerelease } = release;
  const place = repositoryOf(path);
  const body = { tag_name: tag, target_commitish: commit, name, draft: true, prerelease: isPrerelease, body: markdown };

  function isSame(found: Release): boolean {
    // A draft of an earlier candidate would put the tag where that one was.
    const target = found.target_commitish ?? '';
    const isElsewhere = found.draft && commitPattern.test(target) && target !== commit;
    const isAlike = found.name === name && isSameText(found.body, markdown) && found.prerelease === isPrerelease;
    return isAlike && !isElsewhere;
  }

  return {
    show: () =>
      Promise.resolve({
        system,
        target: path,
        command: `POST ${github.root}/repos/${path}/releases ${JSON.stringify(body)}`,
        effect: `A draft of the release page ${tag}, which only those who may push to ${path} see.`,
      }),
    isDone: async (signal) =>
      (await findReleases(github, release, signal)).some(isSame) &&
      (await findElsewhere(github, release, commit, signal)) === null,
    async send(signal) {
      const elsewhere = await findElsewhere(github, release, commit, signal);
      if (elsewhere !== null) throw refuseElsewhere(release, elsewhere, commit);
      const found = await findReleases(github, release, signal);
      if (found.some(isSame)) return;
      if (found.length > 0) {
        throw new OutsideError({
          system,
          kind: 'conflict',
          message: `${path} has a release page for ${tag} already, with other notes or of another commit.`,
          nextAction: 'Look at it on GitHub; delete it there, or keep it and leave this out.',
        });
      }
      await github.write('POST /repos/{owner}/{repo}/releases', { ...place, ...body, signal }, z.unknown());
    },
  };
}

/** GitHub makes the tag where it is missing. `legacy`: the latest release is the one with the highest version. */
export function publishRelease(github: GitHubClient, release: OfTag): OutwardWrite {
  const { path, tag } = release;
  const body = { draft: false, make_latest: 'legacy' };
  return {
    show: () =>
      Promise.resolve({
        system,
        target: path,
        command: `PATCH ${github.root}/repos/${path}/releases/{the draft of ${tag}} ${JSON.stringify(body)}`,
        effect: `The release page ${tag} of ${path} becomes public, and watchers are told.`,
      }),
    isDone: async (signal) => (await findReleases(github, release, signal)).some(({ draft }) => !draft),
    async send(signal) {
      const found = await findReleases(github, release, signal);
      if (found.some(({ draft }) => !draft)) return;
      const [draft, ...others] = found;
      if (draft === undefined || others.length > 0) {
        throw new OutsideError({
          system,
          kind: draft === undefined ? 'notFound' : 'conflict',
          message: `${path} has ${draft === undefined ? 'no draft' : `${found.length} drafts`} of a release page for ${tag}.`,
          nextAction:
            draft === undefined ? 'Create the draft first.' : 'Delete the drafts that are too many on GitHub.',
        });
      }
      const target = draft.target_commitish ?? '';
      const elsewhere = commitPattern.test(target) ? await findElsewhere(github, release, target, signal) : null;
      if (elsewhere !== null) throw refuseElsewhere(release, elsewhere, target);
      const parameters = { ...repositoryOf(path), release_id: draft.id, ...body, signal };
      await github.write('PATCH /repos/{owner}/{repo}/releases/{release_id}', parameters, z.unknown());
    },
  };
}
