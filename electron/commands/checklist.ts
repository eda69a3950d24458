import { readFile } from 'node:fs/promises';
import { checklistGroupSchema, checklistTemplateSchema, daySchema } from '../../shared/domain/checklist.ts';
import type { Args } from './args.ts';
import type { Client, Noun, Tools } from './command.ts';
import { describeItem, sayCopied } from './describe-checklist.ts';
import { answerOutcome, findPerson, findProduct, findRelease } from './find.ts';
import { readUpload } from './read-upload.ts';
import { UsageError } from './usage-error.ts';

type Evidence = NonNullable<Parameters<Client['checklist']['complete']>[0]['evidence']>[number];

/** A link, or a file that is sent along. */
async function readEvidence(word: string): Promise<Evidence> {
  if (/^https?:\/\//u.test(word)) return { kind: 'link', url: word };
  return { kind: 'file', file: await readUpload(word) };
}

/** A day as it is said with --due; null for “none”. */
function readDay(word: string): string | null {
  if (word === 'none') return null;
  const day = daySchema.safeParse(word);
  if (day.success) return day.data;
  throw new UsageError(`“${word}” is no day.`, 'Write it like 2026-12-01, or “none”.');
}

async function readTemplateFile(path: string) {
  const unreadable = `Nothing can be read as a checklist from ${path}.`;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(unreadable, 'Say a file that is there.');
  });
  try {
    return checklistTemplateSchema.parse(JSON.parse(text));
  } catch {
    throw new UsageError(
      unreadable,
      'Start from what “countersign checklist template PRODUCT --json” says of “items”.',
    );
  }
}

/** Changes one item as it stands; what is not said stays. */
async function changeItem(args: Args, tools: Tools) {
  const word = args.word(1);
  const due = args.text('due');
  const client = await tools.writer();
  const { id, name } = await findRelease(client, args.word(0));
  const { items } = await client.checklist.list({ release: id });
  const known = items.find(({ item }) => item === word);
  if (known === undefined)
    throw new UsageError(`The checklist has no item ${word}.`, 'See “countersign checklist list”.');
  const { item, title, group, owner, evidenceRequired } = known;
  const outcome = await client.checklist.change({
    release: id,
    item,
    title: args.text('title') ?? title,
    group: args.choice('group', checklistGroupSchema.options) ?? group,
    owner: args.text('owner') ?? owner.role,
    evidenceRequired: args.has('evidence-required') || evidenceRequired,
    due: due === undefined ? known.due : readDay(due),
  });
  return answerOutcome(outcome, () => ({ json: { release: name, item }, text: `Changed: ${item}.` }));
}

const itemOptions = {
  title: { type: 'string' },
  group: { type: 'string' },
  owner: { type: 'string' },
  due: { type: 'string' },
  'evidence-required': { type: 'boolean' },
} as const;

export const checklist: Noun = {
  verbs: {
    list: {
      usage: 'RELEASE',
      summary: 'Lists the items, their owners, when they are due, what answers them and what is still open.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { items } = await client.checklist.list({ release: id });
        return { exit: 0, json: { release: name, items }, text: items.flatMap(describeItem).join('\n') };
      },
    },
    done: {
      usage: 'RELEASE ITEM [--evidence FILE|LINK]… [--note TEXT]',
      summary: 'Ticks an item off; one that a fact could answer takes evidence or a note that says how you know.',
      options: { evidence: { type: 'string', multiple: true }, note: { type: 'string' } },
      async run(args, tools) {
        const item = args.word(1);
        const evidence = await Promise.all(args.list('evidence').map(readEvidence));
        const note = args.text('note') ?? '';
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        return answerOutcome(await client.checklist.complete({ release: id, item, evidence, note }), () => ({
          json: { release: name, item },
          text: `Done: ${item}.`,
        }));
      },
    },
    reopen: {
      usage: 'RELEASE ITEM --reason TEXT',
      summary: 'Opens an item again; one that a fact answers is then done by a person.',
      options: { reason: { type: 'string' } },
      async run(args, tools) {
        const item = args.word(1);
        const reason = args.required('reason');
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        return answerOutcome(await client.checklist.reopen({ release: id, item, reason }), () => ({
          json: { release: name, item },
          text: `Open again: ${item}.`,
        }));
      },
    },
    add: {
      usage:
        'RELEASE ITEM --title TEXT [--group quality|compliance|business] [--owner ROLE] [--due DAY] [--evidence-required]',
      summary: 'Puts a further item on the checklist of a release.',
      options: itemOptions,
      async run(args, tools) {
        const item = args.word(1);
        const title = args.required('title');
        const due = args.text('due');
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        const outcome = await client.checklist.add({
          release: id,
          item,
          title,
          group: args.choice('group', checklistGroupSchema.options) ?? 'business',
          owner: args.text('owner') ?? null,
          evidenceRequired: args.has('evidence-required'),
          due: due === undefined ? undefined : (readDay(due) ?? undefined),
        });
        return answerOutcome(outcome, () => ({ json: { release: name, item }, text: `Added: ${item}.` }));
      },
    },
    change: {
      usage:
        'RELEASE ITEM [--title TEXT] [--group quality|compliance|business] [--owner ROLE] [--due DAY|none] [--evidence-required]',
      summary: 'Changes an item: its words, its owner, the day it is due on (2026-12-01), or that it takes evidence.',
      options: itemOptions,
      run: changeItem,
    },
    assign: {
      usage: 'RELEASE ITEM PERSON',
      summary: 'Gives an item to somebody; “nobody” takes that back.',
      async run(args, tools) {
        const [item, word] = [args.word(1), args.word(2)];
        const client = await tools.writer();
        const { id, name } = await findRelease(client, args.word(0));
        const person = word === 'nobody' ? null : (await findPerson(client, word)).id;
        return answerOutcome(await client.checklist.assign({ release: id, item, person }), () => ({
          json: { release: name, item, person },
          text: `${item} is with ${word}.`,
        }));
      },
    },
    copy: {
      usage: 'RELEASE [--dry-run]',
      summary:
        'Takes over from the release before what is not set here: items, people, owners, days (as far from planning), and evidence that was required.',
      options: { 'dry-run': { type: 'boolean' } },
      async run(args, tools) {
        const isDry = args.has('dry-run');
        const client = await (isDry ? tools.reader() : tools.writer());
        const { id, name } = await findRelease(client, args.word(0));
        if (isDry) {
          const { previous, items } = await client.checklist.copyable({ release: id });
          const from = previous === null ? 'There is no release before.' : `From ${previous.version}:`;
          return {
            exit: 0,
            json: { release: name, previous, items },
            text: [from, ...items.map(sayCopied)].join('\n'),
          };
        }
        return answerOutcome(await client.checklist.copy({ release: id }), ({ items }) => ({
          json: { release: name, items },
          text: ['Taken over:', ...items.map(sayCopied)].join('\n'),
        }));
      },
    },
    template: {
      usage: 'PRODUCT [--file FILE]',
      summary:
        'The checklist that releases of a product start with; --file sets another (JSON, as --json prints “items”).',
      options: { file: { type: 'string' } },
      async run(args, tools) {
        const file = args.text('file');
        if (file === undefined) {
          const client = await tools.reader();
          const { id, name } = await findProduct(client, args.word(0));
          const { items, isOwn } = await client.checklist.template({ product: id });
          const text = items.map(
            ({ item, title, dueDays }) =>
              `${item}  ${title}${dueDays === undefined ? '' : `  (due ${dueDays} days after planning)`}`,
          );
          return { exit: 0, json: { product: name, isOwn, items }, text: text.join('\n') };
        }
        const items = await readTemplateFile(file);
        const client = await tools.writer();
        const { id, name } = await findProduct(client, args.word(0));
        return answerOutcome(await client.checklist.setTemplate({ product: id, items }), () => ({
          json: { product: name, items },
          text: `Set the checklist of ${name}: ${items.length === 1 ? '1 item' : `${items.length} items`}. Releases that are planned already keep theirs.`,
        }));
      },
    },
  },
};
