import { keptDocumentSchema } from '../../../shared/domain/document.ts';
import { TextLink } from '../../components/text-link.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import type { ChecklistItem } from './checklist-stage.tsx';

type Fact = NonNullable<ChecklistItem['fact']>;

/** The fact that may answer an item: which it is, what it says, whence, and how old that is. */
export function ItemFact({ item, release }: { readonly item: ChecklistItem; readonly release: string }) {
  const { fact, isByHand, reopenedReason } = item;
  if (fact === null) return null;
  const { kind, title, verdict, value, reason, source, at } = fact;
  return (
    <div className="flex flex-col gap-1 rounded-3 border border-line px-4 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className="font-medium">{isByHand ? `Set aside: ${title}` : title}</span>
        <Verdict verdict={verdict} label={kind === 'document' ? capitalise(value) : undefined} plain />
        {kind === 'gate' && <span className="tabular min-w-0 break-words">{value}</span>}
      </p>
      <p className="break-words text-2">{reason}</p>
      <p className="flex flex-wrap gap-x-2 text-small text-3">
        <span>From {source}</span>
        {at !== null && <Time at={at} />}
        <FactLink fact={fact} release={release} />
      </p>
      <p className="text-small break-words text-2">
        {isByHand
          ? `Somebody set it aside: ${reopenedReason ?? 'no reason is known'} A person has to do the item now.`
          : 'The item is done for as long as this says yes. It can be done by hand, with a reason that is kept.'}
      </p>
    </div>
  );
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function FactLink({ fact, release }: { readonly fact: Fact; readonly release: string }) {
  if (fact.answeredBy === 'release-notes') {
    return (
      <TextLink to="/releases/$release/notes" params={{ release }}>
        Open the notes
      </TextLink>
    );
  }
  const document = keptDocumentSchema.safeParse(fact.answeredBy).data;
  if (document === undefined) return null;
  return (
    <TextLink to="/releases/$release/gates/documents/$document" params={{ release, document }}>
      Open the document
    </TextLink>
  );
}
