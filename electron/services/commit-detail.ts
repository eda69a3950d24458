import { readMessage } from '../connectors/git/read-message.ts';
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
  const [{ body }, touched] = await Promise.all([
    readMessage(repository, commit),
    context.scopes.readTouched(repository, [commit], signal),
  ]);
  return { body: body.trim(), files: touched.get(commit) ?? [] };
}
