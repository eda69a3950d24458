import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findSampleFolder } from '../../../electron/host/data-folder.ts';
import { sampleRepositories } from '../../../electron/host/sample-folder.ts';
import { sampleSystemsVariable } from '../../../electron/sample/connect.ts';
import { openStandIns } from './stand-ins.ts';

// node test/support/sample/serve-stand-ins.ts [--data DIR] …
// Serves the systems of the sample, says where as the one variable that the sample reads, and ends with its standard input.

const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false });
const folder = findSampleFolder(typeof values.data === 'string' ? values.data : undefined, process.env);
/** The sample knows its connections by these ports, so that they are used again. */
const kept = join(folder, 'stand-ins.json');

function readPorts(): Record<string, number> {
  try {
    const found: unknown = JSON.parse(readFileSync(kept, 'utf8'));
    const entries = typeof found === 'object' && found !== null ? Object.entries(found) : [];
    return Object.fromEntries(
      entries.flatMap(([name, port]) => (Number.isInteger(port) ? [[name, Number(port)]] : [])),
    );
  } catch {
    return {};
  }
}

const { systems, ports } = await openStandIns(sampleRepositories(folder), readPorts());
mkdirSync(folder, { recursive: true });
writeFileSync(kept, JSON.stringify(ports));
process.stdout.write(`${sampleSystemsVariable}=${JSON.stringify(systems)}\n`);
process.stdin.resume().once('end', () => process.exit(0));
