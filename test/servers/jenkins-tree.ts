type Tree = Map<string, { readonly range: readonly [number, number] | null; readonly children: Tree | null }>;

/** `{2,5}` is from the third to the fifth of a list, `{2}` the third alone. */
function rangeOf(text: string): readonly [number, number] {
  const [from = '', to] = text.slice(1, -1).split(',');
  if (to === undefined) return [Number(from), Number(from) + 1];
  return [Number(from), to === '' ? Number.POSITIVE_INFINITY : Number(to)];
}

/** Parses Jenkins' `tree=` (`jobs[name,builds[number]{0,20}]`): what to show, how deep, and which part of a list. */
export function parseTree(text: string): Tree {
  let at = 0;
  function parseList(): Tree {
    const tree: Tree = new Map();
    for (;;) {
      const name = /^\w+/u.exec(text.slice(at))?.[0] ?? '';
      if (name === '') throw new Error(`Not a tree: ${text}`);
      at += name.length;
      let children: Tree | null = null;
      if (text[at] === '[') {
        at += 1;
        children = parseList();
        if (text[at] !== ']') throw new Error(`Not a tree: ${text}`);
        at += 1;
      }
      const [whole] = /^\{(?:\d*,\d*|\d+)\}/u.exec(text.slice(at)) ?? [];
      at += whole?.length ?? 0;
      tree.set(name, { range: whole === undefined ? null : rangeOf(whole), children });
      if (text[at] !== ',') return tree;
      at += 1;
    }
  }
  const tree = parseList();
  if (at !== text.length) throw new Error(`Not a tree: ${text}`);
  return tree;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function classOf(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return '_class' in value ? { _class: value['_class'] } : {};
}

/** What has an address of its own is only named within another thing, unless a tree asks for more. */
const names = new Set(['_class', 'name', 'number', 'url', 'color']);

/** A value as it is shown where no tree is asked for. */
export function showAtFirst(value: unknown, isWithin = false): unknown {
  if (Array.isArray(value)) return value.map((one) => showAtFirst(one, isWithin));
  if (!isRecord(value)) return value;
  const isNamed = isWithin && 'url' in value;
  const shown = Object.entries(value).filter(([name]) => (isNamed ? names.has(name) : name !== 'allBuilds'));
  return Object.fromEntries(shown.map(([name, one]) => [name, showAtFirst(one, true)]));
}

/** Cuts a value down to what a tree asks for: of what is asked for without its members only the class is shown, as Jenkins does. */
export function pruneByTree(value: unknown, tree: Tree | null): unknown {
  if (Array.isArray(value)) return value.map((one) => pruneByTree(one, tree));
  if (!isRecord(value)) return value;
  const shown = classOf(value);
  for (const [name, { range, children }] of tree ?? []) {
    if (!(name in value)) continue;
    const whole = value[name];
    const part = Array.isArray(whole) && range !== null ? whole.slice(...range) : whole;
    shown[name] = pruneByTree(part, children);
  }
  return shown;
}
