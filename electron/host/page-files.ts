import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** Its name carries the digest of its content. */
  readonly isImmutable: boolean;
}

/** The built page. Only files that were there at the start are ever read, by their exact path: nothing can be traversed. */
export interface PageFiles {
  read(path: string): Promise<PageFile | null>;
  /** The page itself, with its nonce and what else its `<meta>` elements tell it. */
  readPage(nonce: string, meta: Readonly<Record<string, string>>): string;
  /** The same for a page that is there already and has the style sheets. */
  readonly parts: PageParts;
  /** The page as it was built: another build has another one. */
  readonly built: string;
  /** What its style sheets say, for a style element. */
  readonly css: string;
}

/** What a page becomes the app's by. */
export interface PageParts {
  /** Markup of the links to its fonts. */
  readonly fonts: string;
  /** Markup of its other links, to its icon and to what its script imports. */
  readonly links: string;
  /** Path of its script. */
  readonly script: string;
}

const mediaTypeByEnding: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Beside the bundle; or, run from source, where the build puts it. */
export function findPageFolder(): string {
  const beside = fileURLToPath(new URL('../renderer/', import.meta.url));
  return existsSync(join(beside, 'index.html'))
    ? beside
    : fileURLToPath(new URL('../../dist/renderer/', import.meta.url));
}

export function openPageFiles(folder: string): PageFiles {
  const fileByPath = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]),
  );
  const built = readFileSync(join(folder, 'index.html'), 'utf8');
  const sheets = [...built.matchAll(/<link rel="stylesheet"[^>]* href="([^"]+)"/gu)].map(([, path = '']) => path);
  const css = sheets.map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');

  return {
    async read(path) {
      const file = path === '/index.html' ? undefined : fileByPath.get(path);
      if (file === undefined) return null;
      return {
        bytes: await readFile(file),
        mediaType: mediaTypeByEnding[extname(file)] ?? 'application/octet-stream',
        isImmutable: path.startsWith('/assets/'),
      };
    },
    readPage(nonce, meta) {
      const lines = Object.entries(meta).map(([name, content]) => `<meta name="${name}" content="${content}">`);
      const head = `<head><meta property="csp-nonce" nonce="${nonce}">${lines.join('')}`;
      return built.replace('<head>', () => head);
    },
    parts: partsOf(built),
    built,
    css,
  };
}

function partsOf(built: string): PageParts {
  const links = [...built.matchAll(/<link [^>]*>/gu)].map(([link]) => link);
  const script = /<script type="module"[^>]* src="([^"]+)"/u.exec(built)?.[1] ?? '';
  const others = links.filter((link) => !isFont(link) && !link.includes('rel="stylesheet"'));
  return {
    fonts: links.filter(isFont).join(''),
    links: [...others, `<link rel="modulepreload" href="${script}">`].join(''),
    script,
  };
}

function isFont(link: string): boolean {
  return link.includes('as="font"');
}
