import type { Plugin } from 'vite';

const prefix = 'guarded:';

/** The address of an entry that looks at the runtime before it loads anything. */
export function guarded(path: string): string {
  return `${prefix}${path}`;
}

/**
 * The native part of the database takes the whole process down on another Node, and static imports come before the
 * first line of an entry. So a Node entry is bundled as a check, and a second file that the check loads. What Node compiles of it is
 * kept beside the build, where whoever could change it could change the code itself; a place that cannot be written keeps nothing.
 */
export function runtimeGuard(): Plugin {
  return {
    name: 'runtime-guard',
    resolveId: { filter: { id: /^guarded:/ }, handler: (id) => `\0${id}` },
    load: {
      filter: { id: /^\0guarded:/ },
      handler: (id) => `
        import module from 'node:module';
        if (process.version.startsWith('v24.')) {
          module.enableCompileCache(import.meta.dirname + '/compiled');
          await import(${JSON.stringify(id.slice(prefix.length + 1))});
        } else {
          process.stderr.write(
            'Countersign runs on Node 24; this is Node ' + process.version.slice(1) +
            ': use "npm start" or "npm run -s countersign", which bring the right one.\\n');
          process.exitCode = 2;
        }`,
    },
  };
}
