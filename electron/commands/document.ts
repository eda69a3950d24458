import type { DocumentView } from '../../shared/contract/document.ts';
import { type KeptDocument, keptDocumentSchema } from '../../shared/domain/document.ts';
import type { Args } from './args.ts';
import type { Client, Noun, Tools } from './command.ts';
import { answerOutcome, findPerson, findRelease } from './find.ts';
import { readUpload } from './read-upload.ts';
import { UsageError } from './usage-error.ts';
import { writeOut } from './write-out.ts';

const kinds = keptDocumentSchema.options;
const forWhom = { 'recorded-for': { type: 'string' } } as const;

function kindOf(word: string): KeptDocument {
  const kind = kinds.find((one) => one === word.toLowerCase());
  if (kind !== undefined) return kind;
  const isNotes = word.toLowerCase() === 'release-notes';
  throw new UsageError(
    isNotes ? 'The release notes are written and approved as notes.' : `There is no document “${word}”.`,
    isNotes ? 'See “countersign notes --help”.' : `It is one of ${kinds.join(', ')}.`,
  );
}

/** The release and the document that the first two words name. */
async function findTarget(args: Args, client: Client) {
  const document = kindOf(args.word(1));
  const { id, name } = await findRelease(client, args.word(0));
  return { name, document, target: { release: id, document } };
}

/** The latest version of a document, which a decision is about. */
async function readLatest(args: Args, client: Client) {
  const found = await findTarget(args, client);
  const { version } = await client.document.get(found.target);
  if (version === null) {
    throw new UsageError(`There is no ${found.document} of ${found.name} yet.`, 'Draft it, write it, or add a file.');
  }
  return { ...found, read: { ...found.target, digest: version.digest }, version: version.version };
}

async function recordedFor(args: Args, client: Client): Promise<string | undefined> {
  const person = args.text('recorded-for');
  return person === undefined ? undefined : (await findPerson(client, person)).id;
}

function describe({ document, title, state, reason, owner, approver, askedBy }: DocumentView): string[] {
  const who = owner.person?.name ?? owner.roleTitle ?? 'nobody';
  const asked = approver.person?.name ?? approver.roleTitles.join(' or ');
  const mark = state === 'approved' ? '✓' : state === 'outdated' ? '?' : '·';
  return [
    `${mark} ${document.padEnd(20)} ${state.padEnd(9)} ${title} (${who}${asked === '' ? '' : `, approved by ${asked}`}${askedBy.length === 0 ? '' : `, asked for by ${askedBy.join(', ')}`})`,
    ...(state === 'missing' ? [] : [`    ${reason}`]),
  ];
}

async function keep(args: Args, tools: Tools, how: 'draft' | 'file') {
  const file = how === 'file' ? await readUpload(args.word(2)) : null;
  const client = await tools.writer();
  const { name, document, target } = await findTarget(args, client);
  const outcome =
    file === null ? await client.document.draft(target) : await client.document.addFile({ ...target, file });
  return answerOutcome(outcome, ({ version, digest }) => ({
    json: { release: name, document, version, digest },
    text: `Kept version ${version} of ${document} (${digest.slice(0, 12)}).`,
  }));
}

/** The documents that an approval needs. */
export const document: Noun = {
  verbs: {
    list: {
      usage: 'RELEASE',
      summary:
        'The eight documents: state, owner, approver and who asks for them; 1 where one that is asked for is not approved.',
      async run(args, tools) {
        const client = await tools.reader();
        const { id, name } = await findRelease(client, args.word(0));
        const { documents } = await client.document.list({ release: id });
        const isMissing = documents.some(({ askedBy, state }) => askedBy.length > 0 && state !== 'approved');
        return {
          exit: isMissing ? 1 : 0,
          json: { release: name, documents },
          text: documents.flatMap(describe).join('\n'),
        };
      },
    },
    show: {
      usage: 'RELEASE DOCUMENT [--out FILE]',
      summary: 'One document with its versions and its text; --out writes the latest version to a file.',
      options: { out: { type: 'string' } },
      async run(args, tools) {
        const client = await tools.reader();
        const { name, document: kind, target } = await findTarget(args, client);
        const { text, ...shown } = await client.document.get(target);
        const out = args.text('out');
        if (out !== undefined && shown.version !== null) {
          const outcome = await client.document.file({ ...target, digest: shown.version.digest });
          if (outcome.kind === 'refused') return answerOutcome(outcome, () => ({ json: {}, text: '' }));
          const written = await writeOut(out, Buffer.from(outcome.result.base64, 'base64'));
          return { exit: 0, json: { release: name, document: kind, ...written }, text: `Wrote ${written.file}.` };
        }
        const versions = shown.versions.map(
          ({ version, digest, added, origin, approved }) =>
            `  ${version}  ${digest.slice(0, 12)}  ${origin} by ${added.by?.name ?? 'a policy'}, ${added.at}${approved === null ? '' : `, approved by ${approved.deed.by?.name ?? 'a policy'}${approved.inPlaceOf === null ? '' : ` in the place of ${approved.inPlaceOf.name}`} for rc.${approved.candidate} (${approved.deed.proof})`}`,
        );
        return {
          exit: 0,
          json: { release: name, ...shown, text },
          text: [...describe(shown), ...versions, ...(text === null ? [] : ['', text.trimEnd()])].join('\n'),
        };
      },
    },
    draft: {
      usage: 'RELEASE DOCUMENT',
      summary: 'Makes a first draft from what is known here; what is not known is said as unknown.',
      run: (args, tools) => keep(args, tools, 'draft'),
    },
    add: {
      usage: 'RELEASE DOCUMENT FILE',
      summary: 'Keeps a file as the next version: Markdown is shown, anything else is kept as it is.',
      run: (args, tools) => keep(args, tools, 'file'),
    },
    assign: {
      usage: 'RELEASE DOCUMENT --owner PERSON | --approver PERSON',
      summary: 'Says who writes it, or who is asked to approve it; “nobody” takes that back.',
      options: { owner: { type: 'string' }, approver: { type: 'string' } },
      async run(args, tools) {
        const owner = args.text('owner');
        const word = owner ?? args.required('approver');
        const client = await tools.writer();
        const { name, document: kind, target } = await findTarget(args, client);
        const person = word === 'nobody' ? null : (await findPerson(client, word)).id;
        const as = owner === undefined ? 'approver' : 'owner';
        return answerOutcome(await client.document.assign({ ...target, as, person }), () => ({
          json: { release: name, document: kind, as, person },
          text: `${as === 'owner' ? 'Owner' : 'Approver'} of ${kind}: ${word}.`,
        }));
      },
    },
    submit: {
      usage: 'RELEASE DOCUMENT',
      summary: 'Asks for the approval of the latest version, for the current candidate.',
      async run(args, tools) {
        const client = await tools.writer();
        const { name, document: kind, read, version } = await readLatest(args, client);
        return answerOutcome(await client.document.submit(read), () => ({
          json: { release: name, document: kind, version, digest: read.digest },
          text: `Submitted version ${version} of ${kind}.`,
        }));
      },
    },
    approve: {
      usage: 'RELEASE DOCUMENT [--comment TEXT] [--recorded-for PERSON]',
      summary:
        'Approves exactly the latest version, as the person whose key this host holds; --recorded-for is kept as recorded.',
      options: { comment: { type: 'string' }, ...forWhom },
      async run(args, tools) {
        const client = await tools.writer();
        const { name, document: kind, read, version } = await readLatest(args, client);
        const said = { comment: args.text('comment') ?? '', recordedFor: await recordedFor(args, client) };
        return answerOutcome(await client.document.approve({ ...read, ...said }), () => ({
          json: { release: name, document: kind, version, digest: read.digest },
          text: `Approved version ${version} of ${kind}.`,
        }));
      },
    },
    return: {
      usage: 'RELEASE DOCUMENT --reason TEXT [--recorded-for PERSON]',
      summary: 'Sends the latest version back, or takes its approval back.',
      options: { reason: { type: 'string' }, ...forWhom },
      async run(args, tools) {
        const reason = args.required('reason');
        const client = await tools.writer();
        const { name, document: kind, read, version } = await readLatest(args, client);
        const outcome = await client.document.return({ ...read, reason, recordedFor: await recordedFor(args, client) });
        return answerOutcome(outcome, () => ({
          json: { release: name, document: kind, version },
          text: `Returned version ${version} of ${kind}.`,
        }));
      },
    },
  },
};
