import { sameEnvironment } from '../../shared/domain/environment-occupancy.ts';
import { type NoteSection, noteSectionSchema } from '../../shared/domain/notes.ts';
import {
  type NamedEnvironment,
  namedEnvironmentSchema,
  type SourceChange,
  type TicketFields,
} from '../../shared/domain/source.ts';
import type { Args } from './args.ts';
import type { Client } from './command.ts';
import { UsageError } from './usage-error.ts';

/** What is said of how a source is read. */
export const sourceOptions = {
  repo: { type: 'string' },
  severity: { type: 'string' },
  criteria: { type: 'string' },
  section: { type: 'string', multiple: true },
  defect: { type: 'string', multiple: true },
  environment: { type: 'string', multiple: true },
} as const;

/** The same as it is written. */
export const sourceUsage =
  '[--repo NAME] [--severity FIELD] [--criteria FIELD] [--section TYPE=SECTION]… [--defect TYPE]… [--environment THERE=HERE]…';

export const sourceSummary = `--section says where the notes have a type of ticket: ${noteSectionSchema.options.join(', ')}. --defect names every type that counts as a defect. --environment says which environment of a code host, or which tag of a registry, is which of the ladder.`;

/** Takes away what was said before. */
const nothing = 'none';

/** What the words change in the fields of a tracker; what they do not name stays. */
export async function readFields(
  client: Client,
  connection: { readonly id: string; readonly name: string },
  args: Args,
  before: TicketFields,
): Promise<TicketFields> {
  const field = async (option: string, known: string | null) => {
    const wanted = args.text(option);
    if (wanted === undefined) return known;
    return wanted === nothing ? null : findField(client, connection, wanted);
  };
  const sections = args.list('section').map(readSection);
  const gone = new Set(sections.filter(({ section }) => section === null).map(({ type }) => type));
  const said = sections.flatMap(({ type, section }) => (section === null ? [] : [[type, section] as const]));
  const defects = args.list('defect');
  return {
    severity: await field('severity', before.severity),
    acceptanceCriteria: await field('criteria', before.acceptanceCriteria),
    defectTypes: defects.length === 0 ? before.defectTypes : defects.filter((type) => type !== nothing),
    sectionByType: {
      ...Object.fromEntries(Object.entries(before.sectionByType).filter(([type]) => !gone.has(type))),
      ...Object.fromEntries(said),
    },
  };
}

/** What the words change in the names of environments; what they do not name stays. */
export function readEnvironments(args: Args, before: readonly NamedEnvironment[]): readonly NamedEnvironment[] {
  const said = args.list('environment').map(readEnvironment);
  const others = before.filter((one) => !said.some(({ there }) => sameEnvironment(there, one.there)));
  return [...others, ...said.filter(({ here }) => here !== nothing)];
}

/** Which parts of a reading the words speak of. */
export function speaksOf(args: Args): { readonly [Part in keyof SourceChange]-?: boolean } {
  const isSaid = (option: string) => args.list(option).length > 0;
  return {
    fields: ['severity', 'criteria', 'section', 'defect'].some(isSaid),
    environments: isSaid('environment'),
  };
}

/** `production=PROD`: the name of an environment there, and that of the ladder. */
function readEnvironment(pair: string): NamedEnvironment {
  const at = pair.lastIndexOf('=');
  const [there, here] = [pair.slice(0, Math.max(0, at)), pair.slice(at + 1)];
  const { success, data } = namedEnvironmentSchema.safeParse({ there, here });
  if (success) return data;
  throw new UsageError(`“${pair}” names no environment.`, 'Write it as production=PROD.');
}

/** `Bug=fixes`: a type of ticket and the section of the notes that it goes to; null for none of its own. */
function readSection(pair: string): { readonly type: string; readonly section: NoteSection | null } {
  const at = pair.lastIndexOf('=');
  const [type, name] = [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()];
  if (type !== '' && name === nothing) return { type, section: null };
  const { success, data } = noteSectionSchema.safeParse(name);
  if (success && type !== '') return { type, section: data };
  const known = noteSectionSchema.options.join(', ');
  throw new UsageError(`“${pair}” is no type and section.`, `Write it as Bug=fixes; the sections are ${known}.`);
}

/** A field of a tracker by its name or id. */
async function findField(
  client: Client,
  { id: connection, name }: { readonly id: string; readonly name: string },
  wanted: string,
): Promise<string> {
  const { fields } = await client.connection.fields({ connection });
  const found = fields.find((one) => one.id === wanted || one.name.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found.id;
  const known = fields.map((one) => one.name).join(', ');
  throw new UsageError(
    `${name} has no field “${wanted}”.`,
    known === '' ? 'It has no fields of its own.' : `It has: ${known}.`,
  );
}
