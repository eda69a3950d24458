import type { RuleDifference as Difference } from '../../../shared/domain/policy-difference.ts';

type DifferenceProps = Pick<Difference, 'environment' | 'removed' | 'added' | 'kept'>;

/** How a rule would read: sentences that go, that come, and that stay. */
export function RuleDifference({ environment, removed, added, kept }: DifferenceProps) {
  return (
    <section aria-label={`The rule of ${environment}`} className="flex flex-col gap-0.5">
      <p className="font-strong">{environment}</p>
      {removed.length + added.length + kept.length === 0 && (
        <p className="text-2">Entering {environment} takes nothing but the rung below.</p>
      )}
      {removed.map((sentence) => (
        <Line key={sentence} sign="−" word="Goes" text={sentence} className="text-3 line-through" />
      ))}
      {added.map((sentence) => (
        <Line key={sentence} sign="+" word="Comes" text={sentence} className="text-1" />
      ))}
      {kept.map((sentence) => (
        <Line key={sentence} sign="" word="Stays" text={sentence} className="text-2" />
      ))}
    </section>
  );
}

interface LineProps {
  readonly sign: string;
  /** Read aloud in the place of the sign. */
  readonly word: string;
  readonly text: string;
  readonly className: string;
}

function Line({ sign, word, text, className }: LineProps) {
  return (
    <p className="flex gap-2">
      <span aria-hidden="true" className="w-2 shrink-0 font-code text-2">
        {sign}
      </span>
      <span className={`min-w-0 break-words ${className}`}>
        <span className="sr-only">{word}: </span>
        {text}
      </span>
    </p>
  );
}
