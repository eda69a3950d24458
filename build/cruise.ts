import { globSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import { z } from 'zod';
import { allowUsingDeclarations } from './check/using-declarations.ts';
import { importRules } from './import-rules.ts';

allowUsingDeclarations();

const folders = ['shared', 'electron', 'renderer', 'test', 'build'];

const resultSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    totalDependenciesCruised: z.number(),
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
  }),
});

export interface ImportReport {
  /** How many source files were read; each of them once. */
  readonly files: number;
  readonly imports: number;
  /** One line for each import that crosses a border. */
  readonly violations: readonly string[];
}

/**
 * Reads every import below a folder and holds it against the borders of `import-rules.ts`.
 *
 * @throws when a source file was passed over: the cruiser says "no violations" as well when it read nothing.
 */
export async function cruiseImports(baseDir: string): Promise<ImportReport> {
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx,mjs}`),
    { cwd: baseDir },
  );
  const { output } = await cruise([...new Set(files.map((file) => file.split(/[/\\]/)[0] ?? ''))], {
    baseDir,
    validate: true,
    ruleSet: { forbidden: [...importRules] },
    // TypeScript 7 has no compiler interface; without a parser named here nothing would be read at all.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|woff2?|ttf)$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
    outputType: 'json',
  });
  const { modules, summary } = resultSchema.parse(JSON.parse(z.string().parse(output)));
  const read = new Set(modules.map((module) => module.source));
  const missed = files.map((file) => file.replaceAll('\\', '/')).filter((file) => !read.has(file));
  if (files.length === 0 || missed.length > 0) {
    throw new Error(`Not read: ${missed.join(', ') || 'anything'}`);
  }
  return {
    files: files.length,
    imports: summary.totalDependenciesCruised,
    violations: summary.violations.map(({ rule, from, to, cycle }) => {
      const path = cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ');
      return `${rule.name}: ${from} → ${path}`;
    }),
  };
}
