import type { NoteSection } from '../../shared/domain/notes.ts';
import { placeByType } from '../../shared/domain/notes-by-type.ts';
import type { GeneratedNotes } from '../../shared/domain/notes-entry.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { Source } from '../../shared/domain/source.ts';
import { isTicketKey, ticketSchema } from '../../shared/domain/ticket.ts';
import type { Context } from './context.ts';
import type { Facts } from './open-facts.ts';
import { generatedNotes, readCurrentScope } from './release-scope.ts';

interface Kept {
  readonly version: number;
  readonly sources: readonly Source[];
  readonly notes: GeneratedNotes;
}

const keptByNotes = new WeakMap<GeneratedNotes, Kept>();

/** The notes that the scope of a release yields, each ticket in the section of its type; once until the scope or a fact changes. */
export async function readGeneratedNotes(context: Context, state: ReleaseState): Promise<GeneratedNotes> {
  const plain = generatedNotes(await readCurrentScope(context, state));
  const { sources } = await context.product(state.product);
  if (!sources.some(({ fields }) => fields !== null)) return plain;
  const facts = context.facts();
  const version = facts.version();
  const known = keptByNotes.get(plain);
  if (known?.version === version && known.sources === sources) return known.notes;
  const placed = placeByType(plain, sectionsOf(facts, sources, plain.shippedTickets));
  // What is made of the notes is kept with them.
  const notes = known !== undefined && isSame(known.notes, placed) ? known.notes : placed;
  keptByNotes.set(plain, { version, sources, notes });
  return notes;
}

function isSame(one: GeneratedNotes, other: GeneratedNotes): boolean {
  return one.entries.every(({ section }, index) => section === other.entries[index]?.section);
}

const typeSchema = ticketSchema.pick({ key: true, type: true });

function sectionsOf(
  facts: Facts,
  sources: readonly Source[],
  tickets: readonly string[],
): ReadonlyMap<string, NoteSection> {
  const keys = tickets.filter(isTicketKey);
  return new Map(
    sources.flatMap(({ id, fields }) => {
      if (fields === null) return [];
      const sectionByType = new Map(Object.entries(fields.sectionByType));
      return facts.find(id, 'ticket', keys).flatMap(({ body }): readonly [string, NoteSection][] => {
        const { key, type } = typeSchema.parse(body);
        const section = sectionByType.get(type);
        return section === undefined ? [] : [[key, section]];
      });
    }),
  );
}
