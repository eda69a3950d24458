import { readFile } from 'node:fs/promises';
import type { SolutionView } from '../../shared/contract/policy.ts';
import { type Policy, policySchema } from '../../shared/domain/policy.ts';
import type { Args } from './args.ts';
import type { Client, Noun } from './command.ts';
import { answerOutcome, findProduct, findRelease } from './find.ts';
import { adoptPolicy } from './policy-adopt.ts';
import { UsageError } from './usage-error.ts';

/** A product, or a release as `PRODUCT@VERSION`. */
async function findOf(client: Client, word: string) {
  if (!word.includes('@')) {
    const { id, name } = await findProduct(client, word);
    return { name, of: { product: id } };
  }
  const { id, name } = await findRelease(client, word);
  return { name, of: { release: id } };
}

async function readPolicy(path: string): Promise<Policy> {
  const unreadable = `Nothing can be read as a policy from ${path}.`;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(unreadable, 'Say a file that is there.');
  });
  try {
    return policySchema.parse(JSON.parse(text));
  } catch {
    throw new UsageError(unreadable, 'Start from what “countersign policy explain PRODUCT --json” says of “policy”.');
  }
}

function sayAll(solutions: readonly SolutionView[]): readonly string[] {
  return solutions.length === 0
    ? ['Nobody has to sign anything.']
    : solutions.flatMap(({ sentences: [first = '', ...others] }) => [first, ...others.map((one) => `  ${one}`)]);
}

/** Whose policy, and a draft of it where one is named. */
async function draftOf(client: Client, args: Args) {
  const { id, name } = await findProduct(client, args.word(0));
  const template = args.choice('template', ['regulated', 'continuous', 'mobile', 'hotfix']);
  const file = args.text('file');
  if (template !== undefined && file !== undefined) {
    throw new UsageError('--template and --file are both said.', 'Say one of them.');
  }
  if (file !== undefined) return { id, name, policy: await readPolicy(file) };
  const { templates } = await client.policy.templates({ product: id });
  return { id, name, policy: templates.find((one) => one.name === template)?.policy };
}

const draft = { file: { type: 'string' }, template: { type: 'string' } } as const;

/** What has to be there before an environment is entered, explained, solved and checked. */
export const policy: Noun = {
  verbs: {
    explain: {
      usage: 'PRODUCT',
      summary: 'The policy of a product in sentences, or that which a release (PRODUCT@VERSION) runs under.',
      async run(args, tools) {
        const client = await tools.reader();
        const { name, of } = await findOf(client, args.word(0));
        const told = await client.policy.explain({ of });
        const { version, currentVersion, environments, adoptions } = told;
        const later = version !== currentVersion ? `; the product has version ${currentVersion}` : '';
        const text = [
          `${name}: version ${version ?? 'unknown'} of the policy${later}`,
          ...adoptions.map((one) => `  version ${one.version} since ${one.deed.at}: ${one.reason}`),
          ...environments.flatMap(({ sentences }) => sentences),
        ];
        return { exit: 0, json: { name, ...told }, text: text.join('\n') };
      },
    },
    solve: {
      usage: 'PRODUCT [--env ENV]',
      summary:
        'Whether a product’s policy, or a release (PRODUCT@VERSION), can be signed, by whom, who cannot be done without, and what is the least to change; 1 where it cannot.',
      options: { env: { type: 'string' } },
      async run(args, tools) {
        const client = await tools.reader();
        const { name, of } = await findOf(client, args.word(0));
        const { solutions } = await client.policy.solve({ of, environment: args.text('env') });
        const isImpossible = solutions.some(({ verdict }) => verdict === 'impossible');
        return { exit: isImpossible ? 1 : 0, json: { name, solutions }, text: sayAll(solutions).join('\n') };
      },
    },
    check: {
      usage: 'PRODUCT [--file FILE | --template regulated|continuous|mobile|hotfix]',
      summary: 'What is wrong with a policy and whether it could be signed; of a draft, or of the one there is.',
      options: draft,
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name, policy: drafted } = await draftOf(client, args);
        const { faults, solutions } = await client.policy.check({ product: id, policy: drafted });
        const isBad = faults.length > 0 || solutions.some(({ verdict }) => verdict === 'impossible');
        const text = [...faults.map(({ message, nextAction }) => `${message} ${nextAction}`), ...sayAll(solutions)];
        return { exit: isBad ? 1 : 0, json: { product: name, faults, solutions }, text: text.join('\n') };
      },
    },
    set: {
      usage: 'PRODUCT --file FILE | --template regulated|continuous|mobile|hotfix',
      summary: 'Gives the product another policy; it counts for releases planned from now on.',
      options: draft,
      async run(args, tools) {
        const client = await tools.writer();
        const { id, name, policy: drafted } = await draftOf(client, args);
        if (drafted === undefined) throw new UsageError('No policy is said.', 'Say --template or --file.');
        return answerOutcome(await client.product.setPolicy({ product: id, policy: drafted }), () => ({
          json: { product: name, policy: drafted },
          text: `Set the policy of ${name}. Releases that are planned already keep theirs.`,
        }));
      },
    },
    try: {
      usage: 'PRODUCT [--env ENV] [--last N] [--file FILE | --template regulated|continuous|mobile|hotfix]',
      summary:
        'Whether the last releases would have entered under a policy, with the facts of then; 1 where one would have been blocked.',
      options: { ...draft, env: { type: 'string' }, last: { type: 'string' } },
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name, policy: drafted } = await draftOf(client, args);
        const last = Number(args.text('last') ?? 20);
        if (!Number.isInteger(last) || last < 1 || last > 50) {
          throw new UsageError(`“${args.text('last')}” is no number of releases.`, 'Say a whole number from 1 to 50.');
        }
        const about = { product: id, policy: drafted, environment: args.text('env'), last };
        const { environments } = await client.policy.try(about);
        const trials = environments.flatMap(({ releases }) => releases);
        return {
          exit: trials.some(({ verdict }) => verdict === 'fail') ? 1 : 0,
          json: { product: name, environments },
          text: trials.length === 0 ? 'No release has entered yet.' : trials.map(({ sentence }) => sentence).join('\n'),
        };
      },
    },
    adopt: {
      usage: 'RELEASE [--dry-run | --reason TEXT [--recorded-for PERSON]]',
      summary:
        'Puts a running release under the newest policy of its product, which is recorded; --dry-run shows what that changes, 1 where it is refused.',
      options: {
        'dry-run': { type: 'boolean' },
        reason: { type: 'string' },
        'recorded-for': { type: 'string' },
      },
      run: adoptPolicy,
    },
  },
};
