import type { PersonView } from '../../shared/contract/person.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import type { Answer, Client } from './command.ts';
import { refusal } from './failure.ts';
import { UsageError } from './usage-error.ts';

/** A product by name or id. */
export async function findProduct(
  client: Client,
  word: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const { products } = await client.product.list({});
  const found = products.find(({ id, name }) => id === word || name.toLowerCase() === word.toLowerCase());
  if (found !== undefined) return found;
  throw new UsageError(`There is no product “${word}”.`, 'See “countersign product list”.');
}

export interface FoundRelease {
  readonly id: string;
  /** `PRODUCT@VERSION` */
  readonly name: string;
  readonly product: { readonly id: string; readonly name: string };
  readonly candidate: number | null;
}

/** A release as `PRODUCT@VERSION`. */
export async function findRelease(client: Client, word: string): Promise<FoundRelease> {
  const at = word.lastIndexOf('@');
  if (at <= 0)
    throw new UsageError(`“${word}” is not a release: write PRODUCT@VERSION.`, 'See “countersign release list”.');
  const product = await findProduct(client, word.slice(0, at));
  const version = word.slice(at + 1);
  for (let offset = 0; ; offset += 200) {
    const { rows, total } = await client.release.list({ product: product.id, offset, limit: 200 });
    const row = rows.find((candidate) => candidate.version === version);
    if (row !== undefined)
      return { id: row.id, name: `${product.name}@${row.version}`, product, candidate: row.candidate };
    if (offset + rows.length >= total || rows.length === 0) break;
  }
  throw new UsageError(`${product.name} has no release ${version}.`, 'See “countersign release list”.');
}

/** A person by mail address, id or name; a name that two people have is no answer. */
export async function findPerson(client: Client, word: string): Promise<PersonView> {
  const { people } = await client.person.list({});
  const wanted = word.toLowerCase();
  const byKey = people.find(({ id, email, aliases }) => id === word || email === wanted || aliases.includes(wanted));
  if (byKey !== undefined) return byKey;
  const [first, ...others] = people.filter(({ name }) => name.toLowerCase() === wanted);
  if (first === undefined) throw new UsageError(`There is no person “${word}”.`, 'See “countersign person list”.');
  if (others.length > 0) throw new UsageError(`More than one person is called “${word}”.`, 'Say the mail address.');
  return first;
}

type Outcome<T> =
  | { readonly kind: 'done'; readonly result: T }
  | { readonly kind: 'refused'; readonly reasons: readonly Rejection[] };

/** The answer of a command of the contract: a refusal with its reasons, or what `tell` makes of the result. */
export function answerOutcome<T>(
  outcome: Outcome<T>,
  tell: (result: T) => { readonly json: Readonly<Record<string, unknown>>; readonly text: string },
): Answer {
  if (outcome.kind === 'refused') {
    const isUnreached = outcome.reasons.some(({ code }) => code === 'outside-network');
    return { ...refusal(outcome.reasons), ...(isUnreached ? { exit: 3 } : {}) };
  }
  const { json, text } = tell(outcome.result);
  return { exit: 0, json: { outcome: 'done', ...json }, text };
}
