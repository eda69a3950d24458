import { z } from 'zod';

const lockSchema = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      resolved: z.string().optional(),
      link: z.boolean().optional(),
      dev: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
export type LockFile = z.infer<typeof lockSchema>;

export interface MissingPackage {
  readonly name: string;
  readonly version: string;
  readonly isDev: boolean;
}

export function readLock(text: string): LockFile {
  return lockSchema.parse(JSON.parse(text));
}

/** Whether a package finds another by its name: in its own `node_modules`, or in that of a folder above. */
function isFound(lock: LockFile, from: string, name: string): boolean {
  const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (place in lock.packages || from === '') {
    return place in lock.packages;
  }
  const above = from.lastIndexOf('/node_modules/');
  return isFound(lock, above === -1 ? '' : from.slice(0, above), name);
}

/** The optional packages, each made for one kind of machine, that a lock file does not name. */
export function listMissing(lock: LockFile): readonly MissingPackage[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isFound(lock, path, name))
      .map(([name, version]) => ({ name, version, isDev: dev })),
  );
}
