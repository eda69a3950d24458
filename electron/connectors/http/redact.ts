/** What stands where something secret stood. */
const mark = '[left out]';

/** Shorter secrets would take ordinary words with them. */
const shortest = 6;

/** Everything a secret may look like on its way: as it is, in an address, in Base64. */
function formsOf(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/u, '')];
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
