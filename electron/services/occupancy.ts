import type { Environment } from '../../shared/domain/environment.ts';
import { type Occupancy, occupancyFrom } from '../../shared/domain/environment-occupancy.ts';
import { listPromotions, readPromotionChange } from '../store/projections/promotion.ts';
import type { Workspace } from '../store/workspace.ts';

interface Kept {
  readonly change: number;
  readonly occupancy: readonly Occupancy[];
}

/** So many ladders are kept; releases of one product mostly share theirs. */
const mostKept = 500;

/** What is where, told by the record and kept until the next promotion of the product. */
export function createOccupancy(workspace: Workspace) {
  const kept = new Map<string, Kept>();
  return async (product: string, ladder: readonly Environment[]): Promise<readonly Occupancy[]> => {
    const key = `${product} ${ladder.map(({ name, kind }) => `${name}:${kind}`).join()}`;
    const change = await readPromotionChange(workspace, product);
    const known = kept.get(key);
    if (known?.change === change) return known.occupancy;
    const names = ladder.map(({ name }) => name);
    const occupancy = occupancyFrom(ladder, await listPromotions(workspace, product, names));
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, { change, occupancy });
    return occupancy;
  };
}
