import { keyOfLogin, type Login, loginSystems, normalLogin, readLogin, writeLogin } from '../../shared/domain/login.ts';
import type { Noun } from './command.ts';
import { answerOutcome, findPerson } from './find.ts';
import { UsageError } from './usage-error.ts';

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
    change: {
      usage: 'PERSON [--name NAME] [--email MAIL] [--login SYSTEM=LOGIN]… [--without-login SYSTEM=LOGIN]…',
      summary: `Changes a person, and says which logins at ${loginSystems.join(', ')} are theirs: there an account has no mail address. SYSTEM@ADDRESS=LOGIN is that of one address alone.`,
      options: {
        name: { type: 'string' },
        email: { type: 'string' },
        login: { type: 'string', multiple: true },
        'without-login': { type: 'string', multiple: true },
      },
      async run(args, tools) {
        const given = args.list('login').map(requireLogin);
        const dropped = new Set(args.list('without-login').map(requireLogin).map(keyOfLogin));
        const client = await tools.writer();
        const { id, name, email, aliases, logins } = await findPerson(client, args.word(0));
        const kept = logins.filter((login) => !dropped.has(keyOfLogin(login)));
        const profile = {
          name: args.text('name') ?? name,
          email: args.text('email') ?? email,
          aliases,
          logins: [...kept, ...given],
        };
        return answerOutcome(await client.person.change({ person: id, ...profile }), () => ({
          json: { person: id, ...profile },
          text: `Changed ${profile.name}.`,
        }));
      },
    },
    list: {
      usage: '',
      summary: 'Lists people, their logins, keys and roles.',
      async run(_, tools) {
        const { people } = await (await tools.reader()).person.list({});
        const text = people.map(({ name, email, logins, isMe, roles }) => {
          const granted = roles.map(({ productName, role }) => `${role} of ${productName}`).join(', ');
          return [`${name} <${email}>`, logins.map(writeLogin).join(' '), isMe ? 'this host’s key' : '', granted]
            .filter((part) => part !== '')
            .join(' · ');
        });
        return { exit: 0, json: { people }, text: text.join('\n') };
      },
    },
  },
};

function requireLogin(text: string): Login {
  const login = readLogin(text);
  if (login !== null) return normalLogin(login);
  throw new UsageError(
    `“${text}” is not a login: write SYSTEM=LOGIN, like github=octocat, or SYSTEM@ADDRESS=LOGIN.`,
    `SYSTEM is one of ${loginSystems.join(', ')}.`,
  );
}
