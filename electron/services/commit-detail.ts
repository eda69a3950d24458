import type { Context } from './context.ts';
import { requireRepository } from './repository.ts';

interface CommitDetail {
  readonly body: string;
  readonly files: readonly { readonly path: string; readonly status: string }[];
}

/** What the list of commits leaves out: the rest of the message, and the files with what happened to each. Asks Git. */
export async function readCommit(
  context: Context,
  product: string,
  name: string,
  commit: string,
  signal?: AbortSignal,
): Promise<CommitDetail> {
  const repository = context.git(await requireRepository(context, product, name));
  const [object, touched] = await Promise.all([
    repository.objects.read(commit),
    context.scopes.readTouched(repository, [commit], signal),
  ]);
  return { body: bodyOf(object?.content?.toString() ?? ''), files: touched.get(commit) ?? [] };
}

/** The message behind the subject. Headers end with the first empty line, the subject with the second. */
function bodyOf(commit: string): string {
  const message = commit.slice(commit.indexOf('\n\n') + 2);
  const end = message.indexOf('\n\n');
  return end === -1 ? '' : message.slice(end + 2).trim();
}
