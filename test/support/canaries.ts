/** Fifty tokens that nobody else has, and five for AWS, which sees none of its own; every other one holds what addresses, JSON and HTML write in another way. */
export const canaries = Array.from({ length: 55 }, (_, at) => {
  const plain = `canary-${String(at).padStart(2, '0')}-9d41c7e2b6`;
  return at % 2 === 0 ? plain : `${plain}+/&<"'=%`;
});
const tenFrom = (at: number) => canaries.slice(at, at + 10);
export const [wrong, probed, first, refused, kept] = [tenFrom(0), tenFrom(10), tenFrom(20), tenFrom(30), tenFrom(40)];

export const ofAws = canaries.slice(50);

/** Everything that a token may look like. */
export function formsOf(secret: string): readonly string[] {
  const bare = (text: string) => text.replace(/=+$/u, '');
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    ...['', 'robot:', 'robot@example.com:'].flatMap((user) => [
      bare(Buffer.from(`${user}${secret}`).toString('base64')),
      bare(Buffer.from(`${user}${secret}`).toString('base64url')),
    ]),
    // SonarQube before 10 wants it in the place of a user.
    bare(Buffer.from(`${secret}:`).toString('base64')),
  ];
}
