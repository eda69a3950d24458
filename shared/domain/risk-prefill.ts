import { productionOf } from './environment.ts';
import type { PromotionState } from './promotion-state.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import { verdictsOf } from './uat-verdict.ts';

/** What is known about a question. `answer` is null where the facts alone cannot say, but tell something all the same. */
export interface RiskFact {
  readonly question: string;
  readonly answer: string | null;
  readonly reason: string;
  readonly source: string;
}

/** So many deployments to production are looked back upon. */
const lookBack = 5;

/** What the current candidate and the record say about the questions. `promotions`: those of the product, of any environment, in any order. */
export function riskFacts(state: ReleaseState, promotions: readonly PromotionState[]): readonly RiskFact[] {
  return [...sizeFact(state), ...sliceFacts(state), ...testFact(state), historyFact(state, promotions)];
}

function sizeFact(state: ReleaseState): readonly RiskFact[] {
  const candidate = currentCandidate(state);
  if (candidate === null) return [];
  const { commitCount, tickets } = candidate;
  const answer = commitCount <= 20 ? 'small' : commitCount <= 100 ? 'medium' : 'large';
  const reason = `${count(commitCount, 'commit')}, ${count(tickets.length, 'ticket')}.`;
  return [{ question: 'scope', answer, reason, source: 'scope' }];
}

/** A slice that no commit in scope touches does not change. What a touched one means, only a person can say. */
function sliceFacts(state: ReleaseState): readonly RiskFact[] {
  const slices = currentCandidate(state)?.slices ?? [];
  return (['database', 'configuration', 'dependencies'] as const).flatMap((name): readonly RiskFact[] => {
    const slice = slices.find((one) => one.name === name);
    if (slice === undefined) return [];
    const isTouched = slice.authors.length > 0;
    const reason = isTouched
      ? `Commits in scope touch the slice ${name}.`
      : `No commit in scope touches the slice ${name}.`;
    const untouched = name === 'database' ? 'none' : 'no';
    const touched = name === 'database' ? null : 'yes';
    return [{ question: name, answer: isTouched ? touched : untouched, reason, source: 'manifest' }];
  });
}

function testFact(state: ReleaseState): readonly RiskFact[] {
  if (currentCandidate(state) === null) return [];
  const verdicts = verdictsOf(state);
  const bad = verdicts.filter(({ verdict }) => verdict === 'fail' || verdict === 'blocked').length;
  const open = verdicts.filter(({ verdict }) => verdict === 'unknown').length;
  const answer = bad > 0 ? 'failing' : open > 0 ? 'most' : 'all';
  const reason = `Of ${count(verdicts.length, 'ticket')} ${verdicts.length - bad - open} passed UAT, ${bad} failed or are blocked, ${open} are not tested.`;
  return [{ question: 'tests', answer, reason, source: 'UAT verdicts' }];
}

/** A rollback says of the deployment before it that it did not stay. */
function historyFact(state: ReleaseState, promotions: readonly PromotionState[]): RiskFact {
  const production = productionOf(state.rules.ladder)?.name ?? '';
  const ended = promotions
    .filter(({ environment, outcome }) => environment.toLowerCase() === production.toLowerCase() && outcome !== null)
    .toSorted((one, other) => (one.outcome?.sequence ?? 0) - (other.outcome?.sequence ?? 0));
  const attempts = ended.filter(({ kind }) => kind === 'promote');
  const recent = attempts.slice(-lookBack);
  const isUndone = (attempt: PromotionState) => {
    const next = ended[ended.indexOf(attempt) + 1];
    return next?.kind === 'rollback' && next.status === 'confirmed';
  };
  const bad = recent.filter((one) => one.status === 'failed' || isUndone(one)).length;
  const answer = recent.length === 0 ? 'first' : bad === 0 ? 'good' : bad === 1 ? 'one' : 'more';
  const reason =
    recent.length < 2
      ? sayFirst(recent.length, bad, production)
      : `Of the last ${count(recent.length, 'deployment')} to ${production} ${bad} failed or ${bad === 1 ? 'was' : 'were'} rolled back.`;
  return { question: 'history', answer, reason, source: 'record' };
}

function sayFirst(attempts: number, bad: number, production: string): string {
  if (attempts === 0) return `Nothing was deployed to ${production} yet.`;
  return bad === 0
    ? `The only deployment to ${production} so far held.`
    : `The only deployment to ${production} so far failed or was rolled back.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
