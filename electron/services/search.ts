import type { SearchHit, searchContract } from '../../shared/contract/search.ts';
import type { Context } from './context.ts';
import type { ContractInput } from './contract-input.ts';

/** What was typed so far, found among products, releases, people, tickets and commits. */
export async function querySearch(
  { workspace }: Context,
  { text, limit }: ContractInput<typeof searchContract.query>,
): Promise<{ hits: SearchHit[] }> {
  const hits = workspace.search.search(text, limit);
  return {
    hits: hits.map(({ kind, key, title, detail, product, release }) => ({
      kind,
      id: key,
      title,
      detail,
      product,
      release,
    })),
  };
}
