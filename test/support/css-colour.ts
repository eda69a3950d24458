/** Red, green, blue from 0 to 255 and how opaque, from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

export interface ThemedColour {
  readonly light: Colour;
  readonly dark: Colour;
}

const pattern = /--([\w-]+):\s*light-dark\(\s*(#[0-9a-f]{6}|rgb\([^)]*\)),\s*(#[0-9a-f]{6}|rgb\([^)]*\))\s*\);/g;

/** The colours of tokens.css by name; with a media condition, those it overrides laid over the others. */
export function readTokens(css: string, media?: string): ReadonlyMap<string, ThemedColour> {
  const [base = '', ...blocks] = css.split('@media');
  const override = media === undefined ? '' : blocks.find((block) => block.includes(media));
  if (override === undefined) throw new Error(`No @media ${media}`);
  const tokens = new Map<string, ThemedColour>();
  for (const [, name = '', light = '', dark = ''] of (base + override).matchAll(pattern)) {
    tokens.set(name, { light: parseColour(light), dark: parseColour(dark) });
  }
  return tokens;
}

function parseColour(text: string): Colour {
  if (text.startsWith('#')) {
    const at = (start: number) => Number.parseInt(text.slice(start, start + 2), 16);
    return [at(1), at(3), at(5), 1];
  }
  const [red = 0, green = 0, blue = 0, percent = 100] = [...text.matchAll(/[\d.]+/g)].map(([digits]) => Number(digits));
  return [red, green, blue, percent / 100];
}

/** What is seen of a translucent colour on an opaque one. */
export function layOver(over: Colour, ground: Colour): Colour {
  const mix = (index: 0 | 1 | 2) => over[index] * over[3] + ground[index] * (1 - over[3]);
  return [mix(0), mix(1), mix(2), 1];
}

/** WCAG 2.2, "relative luminance". */
function luminanceOf([red, green, blue]: Colour): number {
  const linear = (channel: number) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG 2.2, "contrast ratio": from 1 to 21. */
export function contrastOf(one: Colour, other: Colour): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
