import { z } from 'zod';
import { OutsideError } from '../http/outside-error.ts';
import type { OutwardWrite } from '../outward-write.ts';
import { type GitHubClient, orNone, repositoryOf, system } from './client.ts';

const pointedSchema = z.object({ object: z.object({ type: z.string(), sha: z.string() }) });
const madeSchema = z.object({ sha: z.string() });

interface Tag {
  readonly path: string;
  readonly tag: string;
  readonly commit: string;
  readonly message: string;
}

/** Of an annotated tag, the commit behind it; null where there is none of this name. */
export async function readTag(github: GitHubClient, { path, tag }: Pick<Tag, 'path' | 'tag'>, signal?: AbortSignal) {
  const place = { ...repositoryOf(path), signal };
  const ref = await orNone(
    github.read('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...place, ref: `tags/${tag}` }, pointedSchema),
  );
  if (ref === null || ref.object.type !== 'tag')
    return ref === null ? null : { isAnnotated: false, commit: ref.object.sha };
  const route = 'GET /repos/{owner}/{repo}/git/tags/{tag_sha}';
  const { object } = await github.read(route, { ...place, tag_sha: ref.object.sha }, pointedSchema);
  return { isAnnotated: true, commit: object.sha };
}

/**
 * Two calls: the tag's object, then the ref to it. Cut in between, the object hangs in the air and harms nobody; the ref decides. The
 * object is made by GitHub, so that it is another one than a tag of the same name made by `git tag`.
 */
export function pushTag(github: GitHubClient, given: Tag): OutwardWrite {
  const { path, tag, commit, message } = given;
  const place = repositoryOf(path);
  return {
    show: () =>
      Promise.resolve({
        system,
        target: path,
        command:
          `POST ${github.root}/repos/${path}/git/tags ${JSON.stringify({ tag, message, object: commit, type: 'commit' })}\n` +
          `POST ${github.root}/repos/${path}/git/refs ${JSON.stringify({ ref: `refs/tags/${tag}`, sha: 'the tag just made' })}`,
        effect: `An annotated tag ${tag} at ${commit.slice(0, 12)} in ${path}; workflows that wait for tags start.`,
      }),
    async isDone(signal) {
      const found = await readTag(github, given, signal);
      return found?.isAnnotated === true && found.commit === commit;
    },
    async send(signal) {
      const found = await readTag(github, given, signal);
      if (found?.isAnnotated === true && found.commit === commit) return;
      if (found !== null) {
        const what = found.commit === commit ? 'without a message' : `at ${found.commit.slice(0, 12)}`;
        throw new OutsideError({
          system,
          kind: 'conflict',
          message: `${path} has a tag ${tag} already, ${what}.`,
          nextAction: 'A tag is never moved: find out who made it, or choose another name.',
        });
      }
      const body = { tag, message, object: commit, type: 'commit' };
      const { sha } = await github.write(
        'POST /repos/{owner}/{repo}/git/tags',
        { ...place, ...body, signal },
        madeSchema,
      );
      const ref = { ref: `refs/tags/${tag}`, sha };
      await github.write('POST /repos/{owner}/{repo}/git/refs', { ...place, ...ref, signal }, z.unknown());
    },
  };
}
