import type { NotesDocument } from './notes-document.ts';

/**
 * The JSON of `countersign notes --json`: the seven sections in order, empty ones too. `from` and `to` are those of the first
 * repository, `repositories` has them all; texts are as they were written.
 */
export function notesToJson({ notes, product, version, date }: NotesDocument) {
  const [first] = notes.sources;
  return {
    product,
    version,
    date,
    edition: notes.edition,
    from: first?.from ?? null,
    to: first?.to ?? null,
    repositories: notes.sources,
    introduction: notes.introduction,
    sections: notes.sections.map(({ title, entries }) => ({
      title,
      entries: entries
        .filter((entry) => !entry.hidden)
        .map(({ text, tickets, pullRequest, commits, breaking }) => ({
          text,
          tickets,
          pullRequest,
          commits,
          breaking,
        })),
    })),
  };
}
