import type { RecordRow, recordContract } from '../../shared/contract/record.ts';
import { signOffEvents } from '../../shared/domain/sign-off.ts';
import { fingerprintOf, verifyEventSignature } from '../store/event-bytes.ts';
import type { LoggedEvent } from '../store/event-row.ts';
import type { RecordLine } from '../store/projections/record.ts';
import { countRecords, listRecords, readRecord, readRecordNames } from '../store/projections/record-read.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { failure } from './failure.ts';

type Output<K extends keyof typeof recordContract> = ContractOutput<(typeof recordContract)[K]>;
type Fact = Output<'event'>['facts'][number];

/** Pinned text is shown up to here, in characters. */
const mostText = 200_000;

/** The log in words, the newest first. */
export async function pageRecord(
  context: Context,
  { before, limit, ...filter }: ContractInput<typeof recordContract.page>,
): Promise<Output<'page'>> {
  const [lines, total] = await Promise.all([
    listRecords(context.workspace, filter, before, limit + 1),
    countRecords(context.workspace, filter),
  ]);
  return { rows: await viewLines(context, lines.slice(0, limit)), more: lines.length > limit, total };
}

/** The raw event, its place in the chain, whether its signature holds, and what was shown when it was decided. */
export async function readRecordEvent(
  context: Context,
  { event: id }: ContractInput<typeof recordContract.event>,
): Promise<Output<'event'>> {
  const logged = await context.workspace.log.readLogged(id);
  const line = logged === undefined ? undefined : await readRecord(context.workspace, logged.event.sequence);
  const [row] = line === undefined ? [] : await viewLines(context, [line]);
  if (logged === undefined || row === undefined) {
    throw failure('NOT_FOUND', 'There is no such event in the record.', 'Choose one from the record.');
  }
  const { event, hash, prev } = logged;
  return {
    row,
    raw: JSON.stringify(event, null, 2),
    hash,
    previousHash: prev,
    signer: event.signer,
    signatureValid: await isSigned(context, logged),
    signOff:
      event.type === 'signOff.given' ? (signOffEvents[event.type].safeParse(event.data).data?.signOff ?? null) : null,
    facts: await readPinned(context, event.sequence),
  };
}

async function viewLines(context: Context, lines: readonly RecordLine[]): Promise<RecordRow[]> {
  const keys = new Set(
    lines.flatMap(({ release, product }) => [
      ...(release === null ? [] : [`release/${release}`]),
      ...(product === null ? [] : [`product/${product}`]),
    ]),
  );
  const [people, names] = await Promise.all([context.people(), readRecordNames(context.workspace, [...keys])]);
  const named = (noun: 'release' | 'product', id: string | null) =>
    id === null ? null : { id, name: names.get(`${noun}/${id}`) ?? id };
  return lines.map((line) => ({
    sequence: line.sequence,
    event: line.event,
    at: line.at,
    type: line.type,
    noun: line.noun,
    sentence: line.sentence,
    digest: line.digest,
    actor: line.person === null ? null : people.ref(line.person),
    proof:
      line.person === null
        ? 'policy'
        : people.proofOf({
            actor: { kind: 'person', person: line.person },
            signer: line.signer,
            sequence: line.sequence,
          }),
    release: named('release', line.release),
    product: named('product', line.product),
  }));
}

/** Whether the signature is that of the key it names, as the log enrolled that key. */
async function isSigned(context: Context, { event, signature }: LoggedEvent): Promise<boolean> {
  const [people, { state }] = await Promise.all([context.people(), context.states.workspace.load('workspace')]);
  const holder = people.holderOf(event.signer);
  const own = state === null ? [] : [state.publicKey, ...state.formerKeys];
  const publicKey =
    holder?.keys.find(({ fingerprint }) => fingerprint === event.signer)?.publicKey ??
    own.find((key) => fingerprintOf(key) === event.signer);
  return publicKey !== undefined && verifyEventSignature(event, signature, publicKey);
}

async function readPinned({ workspace }: Context, sequence: number): Promise<Fact[]> {
  const pins = await workspace.db
    .selectFrom('pins')
    .select('digest')
    .where('sequence', '=', sequence)
    .orderBy('digest')
    .execute();
  const facts: Fact[] = [];
  for (const { digest } of pins) {
    const bytes = await workspace.blobs.getBlob(digest);
    if (bytes !== undefined) facts.push(viewFact(digest, bytes));
  }
  return facts;
}

function viewFact(digest: string, bytes: Uint8Array): Fact {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { digest, mediaType: 'application/octet-stream', text: '', truncated: true };
  }
  const isJson = /^[[{]/u.test(text);
  const shown = isJson ? readable(text) : text;
  return {
    digest,
    mediaType: isJson ? 'application/json' : 'text/plain',
    text: shown.slice(0, mostText),
    truncated: shown.length > mostText,
  };
}

/** Canonical JSON has no spaces; the shown text has, and says the same. What is too large to show anyway stays as it is. */
function readable(json: string): string {
  if (json.length > mostText) return json;
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
