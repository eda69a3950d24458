import type { Noun } from './command.ts';
import { UsageError } from './usage-error.ts';

export const serve: Noun = {
  plain: {
    usage: '[--port N] [--no-open] [--sample]',
    summary: 'Serves the screens to a browser of this machine; prints an address that opens them once.',
    options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, sample: { type: 'boolean' } },
    async run(args, tools) {
      const port = Number(args.text('port') ?? '0');
      if (!Number.isInteger(port) || port < 0 || port > 65_535) {
        throw new UsageError('--port is a number up to 65535.', 'Leave it out for any free port.');
      }
      const { serveBrowser } = await import('./serve-browser.ts');
      return serveBrowser({ port, opensBrowser: !args.has('no-open'), isSample: args.has('sample') }, tools);
    },
  },
};
