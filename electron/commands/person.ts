import type { Noun } from './command.ts';
import { answerOutcome } from './find.ts';

/** Where a folder holds no workspace yet, its first person makes it, and is the one whose key this host holds. */
export const person: Noun = {
  verbs: {
    add: {
      usage: 'NAME --email MAIL',
      summary: 'Adds a person; in a folder without a workspace, makes it with this person’s key.',
      options: { email: { type: 'string' } },
      async run(args, tools) {
        const profile = { name: args.word(0), email: args.required('email') };
        const client = await tools.writer();
        const { state } = await client.workspace.status({});
        if (state === 'ready') {
          return answerOutcome(await client.person.add(profile), ({ id }) => ({
            json: { person: id, ...profile },
            text: `Added ${profile.name}.`,
          }));
        }
        const made = await client.workspace.create({
          name: 'Countersign',
          personName: profile.name,
          personEmail: profile.email,
        });
        const { person: me } = await client.workspace.status({});
        return answerOutcome(made, () => ({
          json: { person: me?.id ?? null, ...profile },
          text: `Made the workspace in ${tools.folder}; this host holds the key of ${profile.name}.`,
        }));
      },
    },
    list: {
      usage: '',
      summary: 'Lists people, their keys and roles.',
      async run(_, tools) {
        const { people } = await (await tools.reader()).person.list({});
        const text = people.map(({ name, email, isMe, roles }) => {
          const granted = roles.map(({ productName, role }) => `${role} of ${productName}`).join(', ');
          return [`${name} <${email}>`, isMe ? 'this host’s key' : '', granted]
            .filter((part) => part !== '')
            .join(' · ');
        });
        return { exit: 0, json: { people }, text: text.join('\n') };
      },
    },
  },
};
