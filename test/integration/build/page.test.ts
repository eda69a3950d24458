import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = 'dist/renderer';
const page = readFileSync(join(folder, 'index.html'), 'utf8');
const filesWith = (ending: string) => globSync(`**/*.${ending}`, { cwd: folder }).map((name) => join(folder, name));
const texts = (ending: string) => filesWith(ending).map((file) => readFileSync(file, 'utf8'));

describe('the built page', () => {
  it('has neither script nor style of its own, so that its policy needs no exception', () => {
    const scripts = [...page.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)];

    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes = '', content = ''] of scripts) {
      expect(attributes).toMatch(/\bsrc="\/assets\//);
      expect(content.trim()).toBe('');
    }
    expect(page).not.toMatch(/<style\b|\sstyle=|\son[a-z]+=|javascript:/);
  });

  it('brings its fonts and pictures as files, and asks no other machine for anything', () => {
    expect(filesWith('woff2').length).toBeGreaterThan(0);
    for (const css of texts('css')) {
      expect(css).not.toMatch(/url\(["']?(data:|https?:|\/\/)|@import/);
    }
    expect(page).not.toMatch(/(src|href)="(?!\/assets\/)/);
  });

  it('loads each screen when it is asked for, not before', () => {
    const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
    const all = filesWith('js');

    expect(first.length).toBeGreaterThan(0);
    expect(all.length).toBeGreaterThan(first.length);
  });
});
