import type { riskContract } from '../../shared/contract/risk.ts';
import { documentOf } from '../../shared/domain/document-approver.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { assessRisk, openQuestions } from '../../shared/domain/risk.ts';
import { riskMarkdown } from '../../shared/domain/risk-document.ts';
import { type RiskFact, riskFacts } from '../../shared/domain/risk-prefill.ts';
import { listPromotions } from '../store/projections/promotion.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { keepVersion } from './document.ts';
import { pinFacts } from './facts.ts';
import { mapOutcome, refused } from './outcome.ts';

type Input<K extends keyof typeof riskContract> = ContractInput<(typeof riskContract)[K]>;
type Output<K extends keyof typeof riskContract> = ContractOutput<(typeof riskContract)[K]>;

/** The form with what is known; answers of an earlier assessment stay until somebody gives others. */
export async function readRiskForm(context: Context, { release }: Input<'form'>): Promise<Output<'form'>> {
  const state = await context.release(release);
  const facts = await gatherFacts(context, state);
  const { versions } = documentOf(state, 'risk-assessment');
  const given = versions.findLast(({ risk }) => risk !== undefined)?.risk?.answers;
  const known = facts.flatMap(({ question, answer }) => (answer === null ? [] : [[question, answer] as const]));
  return {
    facts: [...facts],
    answers: { ...(given ?? Object.fromEntries(known)) },
    version: versions.at(-1)?.version ?? 0,
  };
}

/** Works out what follows from the answers by the stated rules, and keeps it as a version of the document. */
export async function keepAssessment(
  context: Context,
  { release, answers, basedOn }: Input<'assess'>,
): Promise<Output<'assess'>> {
  const state = await context.release(release);
  const risk = assessRisk(answers);
  if (risk === null) {
    const open = openQuestions(answers).map(({ title }) => title);
    return refused({
      code: 'risk-unknown',
      message: `${open.length === 1 ? 'A question has' : `${open.length} questions have`} no answer: ${open.join(' ')}`,
      nextAction: 'Answer every question: a risk that nobody knows is not low.',
    });
  }
  const facts = await gatherFacts(context, state);
  const text = riskMarkdown(state, risk, facts, context.host.now().toISOString());
  const kept = await keepVersion(context, release, {
    document: 'risk-assessment',
    origin: 'form',
    format: 'markdown',
    name: 'risk-assessment.md',
    bytes: Buffer.from(text),
    basedOn,
    facts: pinFacts({ schema: 'countersign/risk/1', answers: risk.answers, facts }),
    risk,
  });
  return mapOutcome(kept, (version) => ({ ...version, points: risk.points, level: risk.level }));
}

async function gatherFacts(context: Context, state: ReleaseState): Promise<readonly RiskFact[]> {
  const names = state.rules.ladder.map(({ name }) => name);
  return riskFacts(state, await listPromotions(context.workspace, state.product, names));
}
