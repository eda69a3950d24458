/** An `input` step as a pipeline's script has it. */
export interface InputStep {
  readonly message: string | null;
  /** Who may answer; null where the step names nobody, so that whoever may build can. */
  readonly submitters: readonly string[] | null;
  /** Somebody is named, but only when it runs. */
  readonly isComputed: boolean;
}

const word = /[\w$]/u;
const opposite: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/** Where a Groovy text literal ends that begins here; the position behind it. */
function skipText(script: string, from: number): number {
  const quote = script[from] ?? '';
  const fence = script.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
  let at = from + fence.length;
  while (at < script.length && !script.startsWith(fence, at)) at += script[at] === '\\' ? 2 : 1;
  return Math.min(script.length, at + fence.length);
}

function isQuote(character: string | undefined): boolean {
  return character === "'" || character === '"';
}

/** The script without its comments; texts stay, whatever is in them. */
function withoutComments(script: string): string {
  let clean = '';
  let at = 0;
  while (at < script.length) {
    if (isQuote(script[at])) {
      const end = skipText(script, at);
      clean += script.slice(at, end);
      at = end;
    } else if (script.startsWith('//', at)) {
      const end = script.indexOf('\n', at);
      at = end < 0 ? script.length : end;
    } else if (script.startsWith('/*', at)) {
      const end = script.indexOf('*/', at);
      at = end < 0 ? script.length : end + 2;
      clean += ' ';
    } else {
      clean += script[at] ?? '';
      at += 1;
    }
  }
  return clean;
}

/** What stands between brackets that open here, or up to the end of the line where a call has none. */
function argumentsAt(script: string, from: number): { readonly text: string; readonly end: number } {
  const closing: string[] = [];
  let at = from;
  while (at < script.length) {
    const character = script[at] ?? '';
    if (isQuote(character)) {
      at = skipText(script, at);
      continue;
    }
    const closes = opposite[character];
    if (closes !== undefined) closing.push(closes);
    else if (character === closing.at(-1)) {
      closing.pop();
      if (closing.length === 0 && opposite[script[from] ?? ''] !== undefined) {
        return { text: script.slice(from + 1, at), end: at + 1 };
      }
    } else if (closing.length === 0 && (character === ';' || character === '}' || character === ')')) break;
    else if (closing.length === 0 && character === '\n' && !/[,:]\s*$/u.test(script.slice(from, at))) break;
    at += 1;
  }
  return { text: script.slice(from, at), end: at };
}

function literalOf(text: string): string | null {
  const trimmed = text.trimStart();
  if (!isQuote(trimmed[0])) return null;
  const end = skipText(trimmed, 0);
  const fence = trimmed.startsWith((trimmed[0] ?? '').repeat(3)) ? 3 : 1;
  const literal = trimmed.slice(fence, end - fence);
  return trimmed.startsWith('"') && literal.includes('$') ? null : literal;
}

/** The same length, without what the texts in it say: their words are no names of arguments. */
function withoutTexts(script: string): string {
  let clean = '';
  while (clean.length < script.length) {
    const at = clean.length;
    if (isQuote(script[at])) {
      const end = skipText(script, at);
      clean += '"'.padEnd(end - at, '_');
    } else clean += script[at] ?? '';
  }
  return clean;
}

/** `name: value` of a call, or `name value` of a directive. */
function valueOf(name: string, text: string): string | null {
  const naming = new RegExp(String.raw`(?:^|[\s,({;])${name}(?:\s*:|(?=\s*\(|\s+))\s*\(?\s*`, 'u');
  const found = naming.exec(withoutTexts(text));
  return found === null ? null : text.slice(found.index + found[0].length);
}

function stepOf(text: string): InputStep {
  const named = valueOf('submitter', text);
  const submitters = named === null ? null : literalOf(named);
  const who = submitters?.split(',').map((one) => one.trim()) ?? [];
  const people = who.filter((one) => one !== '');
  const message = valueOf('message', text);
  return {
    message: literalOf(message ?? text),
    submitters: people.length === 0 ? null : people,
    isComputed: named !== null && submitters === null,
  };
}

/** Every `input` of a script, step or directive, in its order. Steps in libraries that the script loads are not seen. */
export function readInputSteps(script: string): readonly InputStep[] {
  const clean = withoutComments(script);
  const steps: InputStep[] = [];
  let at = 0;
  while (at < clean.length) {
    if (isQuote(clean[at])) {
      at = skipText(clean, at);
      continue;
    }
    const before = clean[at - 1] ?? ' ';
    const isName = clean.startsWith('input', at) && !word.test(before) && before !== '.';
    const behind = isName ? /^input\s*(?=[({'"\w])/u.exec(clean.slice(at, at + 200)) : null;
    const isCall = behind !== null && (behind[0].length > 5 || /[({'"]/u.test(clean[at + 5] ?? ''));
    if (isCall) {
      const { text, end } = argumentsAt(clean, at + behind[0].length);
      steps.push(stepOf(text));
      at = Math.max(end, at + 1);
    } else at += 1;
  }
  return steps;
}

/** Whether the script runs code that lies elsewhere, so that what it does not say itself is not known. */
export function loadsOtherCode(script: string): boolean {
  return /@Library\b|\blibrary\s*[('"]|\bload\s*[('"]/u.test(withoutComments(script));
}
