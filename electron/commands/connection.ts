import type { ConnectionView } from '../../shared/contract/connection.ts';
import {
  type ConnectionCheck,
  connectableSystems,
  isRead,
  mayBeOpen,
  systemTitles,
} from '../../shared/domain/connection.ts';
import { sayTime } from '../../shared/domain/say-time.ts';
import type { Client, Noun } from './command.ts';
import { answerOutcome } from './find.ts';
import { readSecret } from './read-secret.ts';
import { UsageError } from './usage-error.ts';

const secretOption = { 'token-file': { type: 'string' } } as const;

/** Ways to outside systems. A token is never an argument: other users of a machine see those. */
export const connection: Noun = {
  verbs: {
    add: {
      usage:
        'SYSTEM ADDRESS [--name NAME] [--account ACCOUNT] [--place PLACE] [--expires DATE] [--token-file FILE | --anonymous]',
      summary: `Connects ${connectableSystems.join(', ')} once the token works; it comes from COUNTERSIGN_TOKEN or --token-file (- for standard input). --anonymous asks a Docker registry or Nexus that is open to everybody. --place octo/shop tries what the token may do there.`,
      options: {
        name: { type: 'string' },
        account: { type: 'string' },
        place: { type: 'string' },
        expires: { type: 'string' },
        anonymous: { type: 'boolean' },
        ...secretOption,
      },
      async run(args, tools) {
        const wanted = args.word(0);
        const system = connectableSystems.find((one) => one === wanted.toLowerCase());
        if (system === undefined) {
          throw new UsageError(
            `“${wanted}” is no system that can be connected.`,
            `Say one of ${connectableSystems.join(', ')}.`,
          );
        }
        const address = args.word(1);
        const isAnonymous = args.has('anonymous');
        if (isAnonymous && !mayBeOpen(system)) {
          throw new UsageError(`${systemTitles[system]} wants a token.`, 'Leave out --anonymous.');
        }
        const secret = isAnonymous ? '' : await readSecret(args.text('token-file'), tools.environment);
        const client = await tools.writer();
        const name = args.text('name') ?? systemTitles[system];
        const expiresAt = readDay(args.text('expires'));
        const account = isAnonymous ? '' : (args.text('account') ?? '');
        const place = args.text('place') ?? '';
        const added = await client.connection.add({ system, address, account, name, secret, expiresAt, place });
        return answerOutcome(added, ({ id, check }) => ({
          json: { connection: id, name, check },
          text: [`Connected ${name}.`, ...describeCheck(check)].join('\n'),
        }));
      },
    },
    renew: {
      usage: 'CONNECTION [--account ACCOUNT] [--expires DATE] [--token-file FILE]',
      summary:
        'Gives a connection another token, and with --account that of another account: AWS gives a new key a new id.',
      options: { account: { type: 'string' }, expires: { type: 'string' }, ...secretOption },
      async run(args, tools) {
        const client = await tools.writer();
        const { id, name } = await findConnection(client, args.word(0));
        const secret = await readSecret(args.text('token-file'), tools.environment);
        const renewed = await client.connection.renew({
          connection: id,
          account: args.text('account'),
          secret,
          expiresAt: readDay(args.text('expires')),
        });
        return answerOutcome(renewed, (check) => ({
          json: { connection: id, name, check },
          text: [`${name} has a new token.`, ...describeCheck(check)].join('\n'),
        }));
      },
    },
    check: {
      usage: 'CONNECTION',
      summary: 'Asks the system who we are and what the token may do; 0 where it works, 1 where it does not.',
      async run(args, tools) {
        const client = await tools.writer();
        const { id } = await findConnection(client, args.word(0));
        const view = await client.connection.check({ connection: id });
        const { problem, nextAction, check, state } = view.health;
        const text = [describeLine(view), ...(check === null ? [] : describeCheck(check)), problem, nextAction];
        return { exit: state === 'working' ? 0 : 1, json: view, text: text.filter((line) => line !== null).join('\n') };
      },
    },
    list: {
      usage: '',
      summary: 'Lists the connections, what reads from them, how old that is and since when one is offline.',
      async run(_, tools) {
        const { connections } = await (await tools.reader()).connection.list({});
        return { exit: 0, json: { connections }, text: connections.map(describeLine).join('\n') };
      },
    },
    remove: {
      usage: 'CONNECTION',
      summary: 'Forgets a connection and its token; refused while a product reads from it.',
      async run(args, tools) {
        const client = await tools.writer();
        const { id, name } = await findConnection(client, args.word(0));
        return answerOutcome(await client.connection.remove({ connection: id }), () => ({
          json: { connection: id, name },
          text: `Forgot ${name} and its token.`,
        }));
      },
    },
  },
};

/** A connection by name or id. */
export async function findConnection(client: Client, word: string): Promise<ConnectionView> {
  const { connections } = await client.connection.list({});
  const found = connections.find(({ id, name }) => id === word || name.toLowerCase() === word.toLowerCase());
  if (found !== undefined) return found;
  throw new UsageError(`There is no connection “${word}”.`, 'See “countersign connection list”.');
}

/** The end of a day, `2027-01-31`; null where none is said. */
function readDay(text: string | undefined): string | null {
  if (text === undefined) return null;
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T23:59:59.000Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError(`“${text}” is no day.`, 'Write it as 2027-01-31.');
  return new Date(time).toISOString();
}

function describeLine({ name, system, address, products, syncedAt, expiry, health }: ConnectionView): string {
  return [
    name,
    systemTitles[system],
    address,
    products.length === 0 ? 'no product reads from it' : products.map((product) => product.name).join(', '),
    ...(isRead(system) ? [syncedAt === null ? 'never complete' : `as of ${syncedAt}`] : []),
    ...(expiry === 'soon' ? ['its token ends soon'] : expiry === 'over' ? ['its token has ended'] : []),
    ...(health.problem === null ? [] : [describeProblem(health.problem, health.offlineSince)]),
  ].join(' · ');
}

function describeProblem(problem: string, offlineSince: string | null): string {
  if (offlineSince === null) return problem;
  return `offline since ${sayTime(offlineSince)}: what is known stays, and the next sync reads it again`;
}

function describeCheck({ edition, account, rights, warnings, expiresAt }: ConnectionCheck): readonly string[] {
  const words = { yes: 'may', no: 'may not', unknown: 'perhaps may' } as const;
  return [
    [edition, account === null ? null : `as ${account}`, expiresAt === null ? null : `until ${expiresAt}`]
      .filter((part) => part !== null)
      .join(' · '),
    ...rights.map(({ title, granted, need, source }) => {
      const remark =
        need === 'reading' && granted === 'no'
          ? `: too little, what it is for stays unknown. ${source}`
          : need === 'never' && granted === 'yes'
            ? ': more than Countersign wants'
            : '';
      return `  ${words[granted]} ${title}${remark}`;
    }),
    ...warnings,
  ].filter((line) => line !== '');
}
