import type { Edition } from '../../../shared/domain/notes.ts';
import { composeNotes } from '../../../shared/domain/notes-compose.ts';
import type { NotesDocument } from '../../../shared/domain/notes-document.ts';
import { generateNotes } from '../../../shared/domain/notes-generate.ts';
import { untouchedNotes } from '../../../shared/domain/notes-state.ts';
import { commitOf, scopeOf } from './scopes.ts';

/** A document in which every place that takes outside text holds the given one. */
export function documentSaying(text: string, edition: Edition = 'internal'): NotesDocument {
  const commit = commitOf(`feat!: It is ${text} now`, {
    tickets: [text],
    breakingText: text,
    kind: 'feat',
    breaking: true,
  });
  const scope = scopeOf([commit], text);
  const sources = { ...scope, from: { ...scope.from, ref: text }, to: { ...scope.to, ref: text } };
  const notes = composeNotes(
    generateNotes([sources]),
    {
      ...untouchedNotes,
      own: { 'own:1': { section: 'knownIssues', text, hiddenIn: [] } },
      introductions: { internal: text, customer: text },
    },
    edition,
  );
  return { notes, product: text, version: '1.0.0', date: '2026-11-21' };
}

/** A document that holds one entry of a person, with these words, and nothing else from outside. */
export function documentOfEntry(text: string): NotesDocument {
  const overlay = { ...untouchedNotes, own: { 'own:1': { section: 'features' as const, text, hiddenIn: [] } } };
  const notes = composeNotes(generateNotes([]), overlay, 'customer');
  return { notes, product: 'Shop', version: '1.0.0', date: '2026-11-21' };
}

/** Texts that try to become something else than text in one of the formats. */
export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></head><body onload=alert(1)>',
  '<!-- --> ]]> <?xml version="1.0"?> <!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]> &y;',
  '&lt;b&gt; &#60;b&#62; &amp;',
  '[click](javascript:alert(1)) ![image](https://evil.example/x.png)',
  '[ref]: https://evil.example "title"',
  '<https://evil.example> https://evil.example www.evil.example mallory@evil.example @mallory',
  'a_www.evil.example (https://evil.example) "www.evil.example" xmpp:m@evil.example FTP://evil.example',
  '`code` ``more`` ```` `https://evil.example/`x`` ',
  '**bold** __bold__ *em* _em_ ~~gone~~ $x$ $$y$$ | a | b | {{ x }} {% raw %} [^1]',
  '# heading',
  '- item',
  '+ item',
  '1. item',
  '12) item',
  '> quote',
  '---',
  '===',
  '```js',
  '~~~',
  '- [x] task',
  ': definition',
  '\\ \\\\ \\* \\<b>',
  '{{javascript:alert(1)}} ${process.env} #{x} %s %n =cmd|calc!A1 @SUM(1)',
  '(c) Tj ET /JS (app.alert(1)) >> endobj stream',
  'Ünïcode Αθήνα Київ 東京 한국어 עברית العربية 🛒👨‍👩‍👧‍👦',
];
