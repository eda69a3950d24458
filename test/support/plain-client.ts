interface PlainAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What the text says, where it is JSON. */
  readonly json: unknown;
}

export type PlainClient = (
  place: string,
  given?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown },
) => Promise<PlainAnswer>;

export function basicAuth(user: string, secret: string): { readonly authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
}

/** Asks a stand-in as any program would, by nothing but the published description of its system; none of our adapters has a part in it. */
export function createPlainClient(address: string, always: Readonly<Record<string, string>>): PlainClient {
  return async (place, { method = 'GET', headers, body } = {}) => {
    const type: Readonly<Record<string, string>> = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(`${address}${place}`, {
      method,
      headers: headers ?? { ...always, ...type },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    const json: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
    return { status: answer.status, headers: answer.headers, text, json };
  };
}
