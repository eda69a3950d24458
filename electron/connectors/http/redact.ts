/** What stands where something secret stood. */
const mark = '[left out]';

/** Shorter secrets would take ordinary words with them. */
const shortest = 6;

/** Shorter pieces of Base64 stand in ordinary words. */
const shortestBase64 = 8;

/** Whatever stands before and after it in what was encoded: three bytes become four letters, so there are three ways to begin. */
function base64Of(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
    const skipped = before === 0 ? 0 : 4;
    return (['base64', 'base64url'] as const).map((way) => whole.toString(way).slice(skipped));
  });
}

/** Everything a secret may look like on its way: as it is, in an address, in JSON, in a page, in Base64. */
function formsOf(secret: string): readonly string[] {
  const inPage = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const inFullPage = inPage.replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const plain = [secret, inPage, inFullPage, inFullPage.replaceAll("'", '&#39;')];
  return [
    ...plain,
    ...plain.map((form) => JSON.stringify(form).slice(1, -1)),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/u, ''),
    ...base64Of(secret).filter((form) => form.length >= shortestBase64),
  ];
}

/** Creates what takes the given secrets, and whatever looks like one, out of a text that may reach a log or a screen. */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.filter((secret) => secret.length >= shortest).flatMap(formsOf))].toSorted(
    (one, other) => other.length - one.length,
  );
  return (text) => {
    let clean = text;
    for (const form of forms) clean = clean.replaceAll(form, mark);
    return clean
      .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/giu, `$1${mark}@`)
      .replaceAll(/\b(bearer|basic|token)\s+[\w.~+/=-]{8,}/giu, `$1 ${mark}`);
  };
}
