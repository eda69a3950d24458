import type { InboxItem } from '../../shared/contract/inbox.ts';
import type { Noun } from './command.ts';

export const inbox: Noun = {
  plain: {
    usage: '',
    summary:
      'Everything that waits over all releases: for me, and for whom else, since when, and what is due about it.',
    async run(_, tools) {
      const { items } = await (await tools.reader()).inbox.list({});
      const text = items.flatMap(({ release, candidate, mine, waitingOn }) => [
        [release.name, candidate ?? ''].join(' ').trim(),
        ...mine.map(describeTask),
        ...waitingOn.map(describeWait),
      ]);
      return { exit: 0, json: { items }, text: text.length === 0 ? 'Nothing waits.' : text.join('\n') };
    },
  },
};

function describeTask({ title, detail, since, dueAt, remindedAt, delegatedUntil }: InboxItem['mine'][number]): string {
  const told = [
    ...(since === null ? [] : [`since ${since}`]),
    ...(dueAt === null ? [] : [`due ${dueAt}`]),
    ...(remindedAt === null ? [] : [`reminder due ${remindedAt}`]),
    ...(delegatedUntil === null ? [] : [`delegated until ${delegatedUntil}`]),
  ];
  return `  me  ${title}${told.length === 0 ? '' : ` (${told.join(', ')})`}. ${detail}`;
}

function describeWait(wait: InboxItem['waitingOn'][number]): string {
  const { roleTitle, missing, people, since, asked, waitsFor, remindedAt, escalated } = wait;
  const names = people.map(({ name, inPlaceOf }) =>
    inPlaceOf === null ? name : `${name} in the place of ${inPlaceOf}`,
  );
  const told = [
    waitsFor.length === 0 ? `since ${since}` : `after ${waitsFor.join(', ')}`,
    ...(remindedAt === null ? [] : [`reminder due ${remindedAt}`]),
    ...(escalated === null ? [] : [`escalated to ${escalated.to} ${escalated.at}`]),
  ];
  const sent = asked.map(
    ({ person, expiresAt, state }) =>
      `; ${person.name} was asked by file ${state === 'open' ? `until ${expiresAt}` : `and it expired ${expiresAt}`}`,
  );
  return `  ${names.length === 0 ? 'nobody' : names.join(', ')}  ${missing} for ${roleTitle} (${told.join(', ')})${sent.join('')}`;
}
