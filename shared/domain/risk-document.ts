import { draftHead, table } from './document-markdown.ts';
import { escapeLine } from './notes-markdown.ts';
import type { ReleaseState } from './release-state.ts';
import { answeredOption, type RiskResult, riskQuestions, riskReasons, riskRuleSentences } from './risk.ts';
import type { RiskFact } from './risk-prefill.ts';

/** The risk assessment as Markdown: result, reasons, every answer beside what is known of it, and the rules. `now`: UTC, ISO 8601. */
export function riskMarkdown(
  state: ReleaseState,
  { answers, points, level }: RiskResult,
  facts: readonly RiskFact[],
  now: string,
): string {
  const reasons = riskReasons(answers);
  const rows = riskQuestions.map((question) => {
    const option = answeredOption(question, answers);
    const fact = facts.find((one) => one.question === question.question);
    const known = fact === undefined ? 'nothing is known here' : `${fact.reason} (${fact.source})`;
    const differs = fact?.answer != null && fact.answer !== option?.answer ? ' The answer says otherwise.' : '';
    return [question.title, option?.label ?? 'open', String(option?.points ?? 0), `${known}${differs}`];
  });
  return [
    ...draftHead(state, 'Risk assessment', now, 'Filled in by hand, beside what is known here.'),
    `**Risk: ${level}** (${points} points)`,
    '## What raises it',
    reasons.length === 0
      ? 'No answer raises it.'
      : reasons
          .map(({ title, label, points: own }) => `- ${escapeLine(title)} ${escapeLine(label)}: ${own}`)
          .join('\n'),
    '## Every answer',
    table(['Question', 'Answer', 'Points', 'What is known'], rows),
    '## Rules',
    riskRuleSentences.map((sentence) => `- ${sentence}`).join('\n'),
    '',
  ].join('\n\n');
}
