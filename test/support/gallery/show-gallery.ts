import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildGallery } from './build-gallery.ts';
import { serveGallery } from './serve-gallery.ts';

const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
await buildGallery(folder);
const { origin } = await serveGallery(folder);
process.stdout.write(`${origin}\n`);
