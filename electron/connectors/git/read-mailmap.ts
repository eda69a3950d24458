import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Mailmap, parseMailmap } from '../../../shared/domain/scope-mailmap.ts';
import { decodeText } from './git-text.ts';
import { isPartialClone } from './inspect-repository.ts';
import type { GitObject } from './object-parser.ts';
import type { Repository } from './repository.ts';

const largest = 1024 * 1024;

/** Which file lies in the working tree, committed or not; empty where there is none. */
export function identifyUncommitted(root: string): string {
  const found = lstatSync(join(root, '.mailmap'), { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : '';
}

/** A file that was not committed: only a plain one, since a link could lead anywhere. */
function readUncommitted(root: string): Buffer | null {
  const file = join(root, '.mailmap');
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found?.isFile() && found.size <= largest ? readFileSync(file) : null;
}

/** What says who is who where the commits of a scope do not. Another `identity` is another mailmap. */
export interface HeadMailmap {
  /** HEAD's `.mailmap`. */
  readonly object: GitObject | null;
  readonly identity: string;
}

/** Who is who in the scopes of a repository. */
export interface MailmapReader {
  /** Asks for HEAD's now, together with whatever else is asked for in this moment. */
  prepare(repository: Repository): Promise<HeadMailmap>;
  /**
   * By the `.mailmap` of the commit itself, so that the same commit always yields the same people; where it has none, by that of HEAD (as
   * prepared), else by the one that lies in the working tree. Of a partial clone only by that: the others may be on the server.
   */
  read(repository: Repository, commit: string, head: HeadMailmap): Promise<Mailmap>;
}

const mostCommits = 1000;

/** Mailmaps are kept by their content, and whether a commit has one by commit. */
export function createMailmapReader(): MailmapReader {
  const byContent = new Map<string, Mailmap>();
  const byCommit = new Map<string, Mailmap | null>();

  function parse(object: GitObject | null): Mailmap | null {
    if (object?.type !== 'blob' || object.content === null) return null;
    const mailmap = byContent.get(object.id) ?? parseMailmap(decodeText(object.content));
    byContent.set(object.id, mailmap);
    return mailmap;
  }

  async function ofCommit({ objects }: Repository, commit: string): Promise<Mailmap | null> {
    const known = byCommit.get(commit);
    if (known !== undefined) return known;
    const mailmap = parse(await objects.read(`${commit}:.mailmap`, largest));
    if (byCommit.size >= mostCommits) byCommit.clear();
    byCommit.set(commit, mailmap);
    return mailmap;
  }

  return {
    async prepare(repository) {
      const object = isPartialClone(repository) ? null : await repository.objects.read('HEAD:.mailmap', largest);
      return { object, identity: object?.id ?? identifyUncommitted(repository.directory.root) };
    },
    async read(repository, commit, head) {
      const mailmap = isPartialClone(repository) ? null : ((await ofCommit(repository, commit)) ?? parse(head.object));
      if (mailmap) return mailmap;
      const bytes = readUncommitted(repository.directory.root);
      return parseMailmap(bytes === null ? '' : decodeText(bytes));
    },
  };
}
