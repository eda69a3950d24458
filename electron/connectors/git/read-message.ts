import { splitMessage } from '../../../shared/domain/commit-message.ts';
import { GitError } from './git-error.ts';
import { decodeText } from './git-text.ts';
import type { Repository } from './repository.ts';

const longest = 1_000_000;

/** The text of a commit's message; `encoding` is what its header says, where it says something. */
function decode(bytes: Buffer, encoding: string | undefined): string {
  if (encoding === undefined) return decodeText(bytes);
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return decodeText(bytes);
  }
}

/** The whole message of one commit. Throws `notACommit`. Starts no process of its own. */
export async function readMessage(
  repository: Repository,
  commit: string,
): Promise<{ readonly subject: string; readonly body: string }> {
  const object = await repository.objects.read(commit, longest);
  if (object?.type !== 'commit' || object.content === null) {
    throw new GitError('notACommit', `There is no commit ${commit.slice(0, 12)} here.`, 'Fetch it from where it is.');
  }
  const end = object.content.indexOf('\n\n');
  const header = object.content.toString('latin1', 0, end === -1 ? object.content.length : end);
  const encoding = /^encoding (.+)$/mu.exec(header)?.[1];
  return splitMessage(end === -1 ? '' : decode(object.content.subarray(end + 2), encoding));
}
