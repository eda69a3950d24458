import { cruiseImports } from './cruise.ts';
import { importRules } from './import-rules.ts';
import { root } from './setup/place.mjs';

const { files, imports, violations } = await cruiseImports(root);
for (const line of violations) {
  console.error(line);
}
for (const { name, comment } of importRules) {
  if (violations.some((line) => line.startsWith(`${name}:`))) {
    console.error(`  ${name}: ${comment}`);
  }
}
console.log(`${files} files, ${imports} imports, ${violations.length} across a border`);
process.exitCode = violations.length === 0 ? 0 : 1;
