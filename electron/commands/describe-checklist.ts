import type { ChecklistItemView } from '../../shared/contract/checklist.ts';
import type { Client } from './command.ts';

type Copied = Awaited<ReturnType<Client['checklist']['copyable']>>['items'][number];

/** One item on a line, and what answers it or is late on the next. */
export function describeItem(view: ChecklistItemView): readonly string[] {
  const { item, title, state, owner, evidenceRequired, due, daysLate, fact, isByHand } = view;
  const of = owner.person?.name ?? owner.roleTitle ?? 'nobody';
  const late = daysLate === 0 ? '' : `, overdue ${daysLate === 1 ? '1 day' : `${daysLate} days`}`;
  const when = state === 'done' || due === null ? '' : `, due ${due}${late}`;
  const line = `${state === 'done' ? '✓' : daysLate > 0 ? '!' : '·'} ${item}  ${title}  (${of}${evidenceRequired ? ', evidence' : ''}${when})`;
  if (fact === null) return [line];
  const by = isByHand ? 'set aside: ' : view.answer === null ? '' : 'answered by ';
  return [line, `    ${by}${fact.title}: ${fact.value} (${fact.source}${fact.at === null ? '' : `, ${fact.at}`})`];
}

/** What is taken over of one item. */
export function sayCopied({ item, title, isNew, assigned, due, evidenceRequired, owner }: Copied): string {
  const parts = [
    ...(isNew ? ['new here'] : []),
    ...(owner === null ? [] : [`owned by ${owner}`]),
    ...(assigned === null ? [] : [`with ${assigned.name}`]),
    ...(due === null ? [] : [`due ${due}`]),
    ...(evidenceRequired ? ['evidence required'] : []),
  ];
  return `  ${item}  ${title}: ${parts.join(', ')}`;
}
