import { openStore } from '../support/store-workspace.ts';
import { type Measurement, measurement, quantile, time } from './store-measure.ts';

const LINES = 100_000;

const frequent =
  'fix feat add remove payment invoice refund ledger customer session login token cache index search query render screen button dialog table column row export import report filter sort page scroll theme worker thread queue retry timeout error message log trace metric alert deploy release candidate branch merge commit ticket story defect test integration build bundle image registry digest manifest policy approve sign checklist database migration schema'.split(
    ' ',
  );
const syllables =
  'ba be bi bo da de di do fa fe fi ga ge ka ke ki la le li lo ma me mi na ne no pa pe po ra re ro sa se so ta te ti'.split(
    ' ',
  );

/** Always the same numbers between 0 and 1 (a linear congruential generator). */
function createChance(): () => number {
  let state = 7;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Commits and tickets in words as frequent and as rare as in real histories. */
function createTitles(): readonly string[] {
  const chance = createChance();
  const pick = <T>(from: readonly T[], at: number): T | undefined => from[Math.floor(at * from.length)];
  const rare = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 2 + Math.floor(chance() * 3) }, () => pick(syllables, chance())).join(''),
  );
  const word = (): string => (chance() < 0.7 ? pick(frequent, chance() * chance()) : pick(rare, chance())) ?? '';
  return Array.from({ length: LINES }, () => Array.from({ length: 8 }, word).join(' '));
}

/** Every state of the search field while these titles' first words are typed, from the second letter on. */
function typed(titles: readonly string[]): readonly string[] {
  return titles.flatMap((title) => {
    const text = title.split(' ').slice(0, 3).join(' ');
    return Array.from({ length: text.length - 1 }, (_, index) => text.slice(0, index + 2));
  });
}

/** Search as you type over 100,000 commits and tickets. */
export async function benchSearch(): Promise<readonly Measurement[]> {
  await using store = await openStore();
  const titles = createTitles();
  await store.workspace.write(async (_db, search) => {
    for (const [index, title] of titles.entries()) {
      const isCommit = index % 3 > 0;
      search.put('bench', {
        kind: isCommit ? 'commit' : 'ticket',
        key: isCommit ? index.toString(16).padStart(40, 'c') : `PAY-${index}`,
        title,
        detail: '',
        words: index % 2 === 0 ? 'Ada Diaz' : 'Ben Okri',
        at: new Date(1.5e12 + index * 1.2e6).toISOString(),
      });
    }
  });
  const queries = typed(titles.filter((_, index) => index % 1000 === 0));
  const taken: number[] = [];
  for (const query of queries) {
    taken.push(await time(() => store.workspace.search.search(query)));
  }
  return [measurement(`search as you type, p95 of ${queries.length} queries / 3 ms`, quantile(taken, 0.95), 3, 1)];
}
