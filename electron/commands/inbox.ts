import type { Noun } from './command.ts';

export const inbox: Noun = {
  plain: {
    usage: '',
    summary: 'Everything that waits over all releases: for me, and for whom else and since when.',
    async run(_, tools) {
      const { items } = await (await tools.reader()).inbox.list({});
      const text = items.flatMap(({ release, candidate, mine, waitingOn }) => [
        [release.name, candidate ?? ''].join(' ').trim(),
        ...mine.map(
          ({ title, detail, since }) => `  me  ${title}${since === null ? '' : ` (since ${since})`}. ${detail}`,
        ),
        ...waitingOn.map(({ roleTitle, missing, people, since, asked }) => {
          const names = people.length === 0 ? 'nobody' : people.map(({ name }) => name).join(', ');
          const sent = asked.map(({ person, expiresAt }) => `; ${person.name} was asked by file until ${expiresAt}`);
          return `  ${names}  ${missing} for ${roleTitle} (since ${since})${sent.join('')}`;
        }),
      ]);
      return { exit: 0, json: { items }, text: text.length === 0 ? 'Nothing waits.' : text.join('\n') };
    },
  },
};
