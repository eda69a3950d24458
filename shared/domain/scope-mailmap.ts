import type { NamedPerson } from './commit-trailer.ts';

/** The one identity of a person who commits under several names or addresses. */
export type Mailmap = (person: NamedPerson) => NamedPerson;

interface Rename {
  readonly name: string | null;
  readonly email: string | null;
}

const pair = /^([^<>]*)<([^<>]*)>([^<>]*)(?:<([^<>]*)>[^<>]*)?$/u;

/** A key of the map: an address alone, or an address with the name it was used with. Git ignores case in both (gitmailmap(5)). */
function keyOf(email: string, name = ''): string {
  return `${email.toLowerCase()}\n${name.toLowerCase()}`;
}

function readLine(line: string, renames: Map<string, Rename>): void {
  const match = pair.exec(line.replace(/^\s*#.*$/u, '').trim());
  if (!match) return;
  const [, first = '', firstEmail = '', second = '', secondEmail] = match;
  const name = first.trim() || null;
  if (secondEmail === undefined) {
    const key = keyOf(firstEmail.trim());
    if (name !== null) renames.set(key, { name, email: renames.get(key)?.email ?? null });
    return;
  }
  const key = keyOf(secondEmail.trim(), second.trim());
  const known = renames.get(key);
  renames.set(key, { name: name ?? known?.name ?? null, email: firstEmail.trim() || (known?.email ?? null) });
}

/** Reads a `.mailmap` (gitmailmap(5)); lines that cannot be read are skipped, later lines win. Empty text changes nobody. */
export function parseMailmap(text: string): Mailmap {
  const renames = new Map<string, Rename>();
  for (const line of text.split(/\r?\n/u)) readLine(line, renames);
  if (renames.size === 0) return (person) => person;
  const known = new Map<string, NamedPerson>();
  return (person) => {
    const id = `${person.email}\n${person.name}`;
    const found = known.get(id);
    if (found) return found;
    const rename = renames.get(keyOf(person.email, person.name)) ?? renames.get(keyOf(person.email));
    const mapped = { name: rename?.name ?? person.name, email: rename?.email ?? person.email };
    known.set(id, mapped);
    return mapped;
  };
}
