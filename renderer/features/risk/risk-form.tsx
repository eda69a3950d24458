import { type SubmitEvent, useState } from 'react';
import {
  answeredOption,
  assessRisk,
  openQuestions,
  type RiskAnswers,
  type RiskQuestion,
  riskQuestions,
  riskReasons,
  riskRuleSentences,
} from '../../../shared/domain/risk.ts';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Section } from '../../components/section.tsx';
import { showToast } from '../../components/show-toast.ts';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';

type Form = OutputOf['risk.form'];
type Fact = Form['facts'][number];

interface RiskFormProps {
  readonly release: string;
  readonly onClose: () => void;
}

/** The risk assessment: ten questions, what is known beside each, and a result that follows from stated rules as one answers. */
export function RiskForm({ release, onClose }: RiskFormProps) {
  const query = useQueryOf('risk.form', { release });
  return (
    <Answer query={query} label="Reading the form" failure="The form could not be read">
      {(form) => <FilledForm key={form.version} form={form} release={release} onClose={onClose} />}
    </Answer>
  );
}

function FilledForm({ form, release, onClose }: RiskFormProps & { readonly form: Form }) {
  const assess = useCommand('risk.assess');
  const [answers, setAnswers] = useState<RiskAnswers>(form.answers);
  const open = openQuestions(answers).length;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (assess.busy || open > 0) return;
    assess
      .run({ release, answers: { ...answers }, basedOn: form.version })
      .then((answer) => {
        if (answer.kind !== 'done') return;
        const { version, level } = answer.result;
        showToast({ title: `Version ${version} of the risk assessment: ${level}` });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <Section
      title="Risk form"
      level={3}
      description="The points stand beside each answer. What is known here is filled in."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <ol className="flex flex-col border-t border-line">
          {riskQuestions.map((question) => (
            <QuestionLine
              key={question.question}
              question={question}
              answer={answeredOption(question, answers)?.answer ?? null}
              fact={form.facts.find((one) => one.question === question.question) ?? null}
              onAnswer={(answer) => setAnswers({ ...answers, [question.question]: answer })}
            />
          ))}
        </ol>
        <RiskResult answers={answers} />
        <div className="flex flex-wrap items-center gap-2">
          <Button
            type="submit"
            variant="primary"
            busy={assess.busy}
            reason={
              open > 0 ? `${open === 1 ? 'One question has' : `${open} questions have`} no answer yet` : undefined
            }
          >
            {`Keep as version ${form.version + 1}`}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
        <CommandProblem title="The assessment was not kept" answer={assess.answer} error={assess.error} />
      </form>
    </Section>
  );
}

interface QuestionLineProps {
  readonly question: RiskQuestion;
  readonly answer: string | null;
  readonly fact: Fact | null;
  readonly onAnswer: (answer: string) => void;
}

function QuestionLine({ question, answer, fact, onAnswer }: QuestionLineProps) {
  const isOther = fact?.answer != null && answer !== null && fact.answer !== answer;
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line py-3 middle:grid-cols-[minmax(0,1fr)_minmax(0,16rem)]">
      <RadioGroup
        label={question.title}
        value={answer}
        onChange={onAnswer}
        options={question.options.map(({ answer: value, label, points }) => ({
          value,
          label: `${label} · ${points === 1 ? '1 point' : `${points} points`}`,
        }))}
      />
      <p className="text-small break-words text-2">
        {fact === null ? 'Nothing is known of this here.' : `${fact.reason} (${fact.source})`}
        {isOther && <span className="block text-unknown">Your answer says otherwise; the document will say so.</span>}
      </p>
    </li>
  );
}

const verdictByLevel = { low: 'pass', medium: 'unknown', high: 'fail' } as const;

/** What follows from the answers so far, why, and by which rules. */
function RiskResult({ answers }: { readonly answers: RiskAnswers }) {
  const risk = assessRisk(answers);
  const reasons = riskReasons(answers);
  const sum = reasons.reduce((so, { points }) => so + points, 0);
  return (
    <output className="flex flex-col gap-2 rounded-3 border border-line px-4 py-3">
      <span className="flex flex-wrap items-center gap-2">
        {risk === null ? (
          <Verdict verdict="unknown" label="Risk not known yet" size="medium" />
        ) : (
          <Verdict verdict={verdictByLevel[risk.level]} label={`Risk ${risk.level}`} size="medium" />
        )}
        <span className="tabular">{sum === 1 ? '1 point' : `${sum} points`}</span>
      </span>
      {reasons.length > 0 && (
        <ul className="flex flex-col">
          {reasons.map(({ title, label, points }) => (
            <li key={title} className="break-words text-2">
              <span className="tabular mr-2 inline-block w-6 text-right text-1">+{points}</span>
              {title} {label}
            </li>
          ))}
        </ul>
      )}
      <ul className="flex list-disc flex-col pl-4 text-small text-2">
        {riskRuleSentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </output>
  );
}
