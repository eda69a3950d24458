import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './setup/browser.mjs';
import { root } from './setup/place.mjs';

// Draws build/icons/icon.svg in every size that installers ask for: node build/draw-icons.ts
const folder = join(root, 'build', 'icons');

interface Picture {
  readonly size: number;
  readonly png: Buffer;
}

/** Draws the mark at each size by itself, rather than scaling one picture down. */
async function drawPictures(svg: string, sizes: readonly number[]): Promise<readonly Picture[]> {
  const executablePath = await findBrowser(process.env);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    const pictures: Picture[] = [];
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
      pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

/** Windows icon: a directory of pictures, each a PNG (allowed since Windows Vista; a side of 256 is written as 0). */
function writeIco(pictures: readonly Picture[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** Apple icon types that hold a PNG, by its side in pixels. */
const appleTypes: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

function writeIcns(pictures: readonly Picture[]): Buffer {
  const parts = pictures.flatMap(({ size, png }) =>
    (appleTypes[size] ?? []).map((type) => {
      const head = Buffer.alloc(8);
      head.write(type, 'latin1');
      head.writeUInt32BE(png.length + 8, 4);
      return Buffer.concat([head, png]);
    }),
  );
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

const svg = await readFile(join(folder, 'icon.svg'), 'utf8');
const pictures = await drawPictures(svg, [16, 24, 32, 48, 64, 128, 256, 512, 1024]);
await mkdir(folder, { recursive: true });
// Linux takes one file a size, named for it.
for (const { size, png } of pictures.filter((picture) => picture.size <= 512)) {
  await writeFile(join(folder, `${size}x${size}.png`), png);
}
await writeFile(join(folder, 'icon.ico'), writeIco(pictures.filter((picture) => picture.size <= 256)));
await writeFile(join(folder, 'icon.icns'), writeIcns(pictures));
