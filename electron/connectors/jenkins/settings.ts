import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

const settingsSchema = z.record(z.string(), z.unknown());
const definitionSchema = z.object({
  definition: z.object({ script: z.string().optional(), scriptPath: z.string().optional() }),
});
const factorySchema = z.object({ factory: z.object({ scriptPath: z.string() }) });

/** Jobs that are made of settings alone. */
const withoutScript = new Set(['project', 'matrix-project', 'maven2-moduleset']);

/** Where a job's script stands: in its settings, in the repository at a path, or nowhere (a freestyle job). */
export type Script =
  | { readonly kind: 'inline'; readonly text: string }
  | { readonly kind: 'repository'; readonly path: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/** Reads the settings of a job, which is XML of the plug-ins that it uses. */
export function readScript(settings: string): Script {
  let root: unknown;
  try {
    const parsed = settingsSchema.parse(
      new XMLParser({ ignoreDeclaration: true, parseTagValue: false }).parse(settings),
    );
    if (Object.keys(parsed).some((name) => withoutScript.has(name))) return { kind: 'none' };
    root = Object.values(parsed)[0];
  } catch {
    return { kind: 'unknown' };
  }
  const { data: job } = definitionSchema.safeParse(root);
  if (job?.definition.script !== undefined) return { kind: 'inline', text: job.definition.script };
  const path = job?.definition.scriptPath ?? factorySchema.safeParse(root).data?.factory.scriptPath;
  return path === undefined ? { kind: 'unknown' } : { kind: 'repository', path };
}
