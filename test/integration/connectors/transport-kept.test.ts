import { describe, expect, it } from 'vitest';
import type { Given, LoopbackServer } from '../../servers/loopback-server.ts';
import { withServer } from '../../support/outside.ts';

const ok: Given = { status: 200, body: { fine: true } };

const readOf = (server: LoopbackServer) =>
  ({ method: 'GET', url: `${server.address}/things`, intent: 'read' }) as const;

describe('an answer that is kept', () => {
  it('is asked about again, and taken when nothing changed', async () => {
    await withServer(
      ({ headers }) => (headers['if-none-match'] === '"one"' ? { status: 304 } : { ...ok, headers: { etag: '"one"' } }),
      async ({ server, transport }) => {
        expect(await transport.send(readOf(server))).toMatchObject({ isUnchanged: false });
        const again = await transport.send(readOf(server));

        expect(again).toMatchObject({ isUnchanged: true, status: 200 });
        expect(Buffer.from(again.bytes).toString()).toBe('{"fine":true}');
      },
    );
  });

  it('goes by what comes with the word that nothing changed, such as the page that now follows', async () => {
    const then = { etag: '"one"', link: '<then>; rel="next"', 'x-limits': 'kept', date: new Date(0).toUTCString() };
    const now = { etag: '"one"', link: '<now>; rel="next"', 'x-next-page': '2', 'content-type': 'text/plain' };
    await withServer(
      ({ headers }) =>
        headers['if-none-match'] === '"one"' ? { status: 304, headers: now } : { ...ok, headers: then },
      async ({ server, transport }) => {
        const first = await transport.send(readOf(server));
        expect(first.header('link')).toBe('<then>; rel="next"');
        const again = await transport.send(readOf(server));

        expect(again.isUnchanged).toBe(true);
        expect(again.header('link')).toBe('<now>; rel="next"');
        expect(again.header('x-next-page')).toBe('2');
        expect(again.header('x-limits')).toBe('kept');
        expect(again.header('content-type')).toBe(first.header('content-type'));
        expect(again.header('date')).not.toBe(first.header('date'));
      },
    );
  });
});
