type Tree = Map<string, { readonly range: readonly [number, number] | null; readonly children: Tree | null }>;

/** Parses Jenkins' `tree=` (`jobs[name,builds[number]{0,20}]`): what to show, how deep, and which part of a list. */
export function parseTree(text: string): Tree {
  let at = 0;
  function parseList(): Tree {
    const tree: Tree = new Map();
    for (;;) {
      const name = /^[\w*]+/u.exec(text.slice(at))?.[0] ?? '';
      if (name === '') throw new Error(`Not a tree: ${text}`);
      at += name.length;
      let children: Tree | null = null;
      if (text[at] === '[') {
        at += 1;
        children = parseList();
        if (text[at] !== ']') throw new Error(`Not a tree: ${text}`);
        at += 1;
      }
      const [whole, from, to] = /^\{(\d*),(\d*)\}/u.exec(text.slice(at)) ?? [];
      at += whole?.length ?? 0;
      tree.set(name, {
        range: whole === undefined ? null : [Number(from), to === '' ? Number.POSITIVE_INFINITY : Number(to)],
        children,
      });
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

/** Cuts a value down to what a tree asks for. The class is always shown, as Jenkins does. */
export function pruneByTree(value: unknown, tree: Tree | null): unknown {
  if (Array.isArray(value)) return value.map((one) => pruneByTree(one, tree));
  if (!isRecord(value) || tree === null) return value;
  const shown: Record<string, unknown> = '_class' in value ? { _class: value['_class'] } : {};
  for (const [name, { range, children }] of tree) {
    if (!(name in value)) continue;
    const whole = value[name];
    const part = Array.isArray(whole) && range !== null ? whole.slice(...range) : whole;
    shown[name] = pruneByTree(part, children);
  }
  return shown;
}
