import type { AdapterOptions } from '../../electron/connectors/adapter-options.ts';
import { createNetwork } from '../../electron/connectors/http/network.ts';
import type { OutsideLine } from '../../electron/connectors/http/transport.ts';
import type { System } from '../../shared/domain/connection.ts';
import { canary } from './outside.ts';

interface Given {
  readonly system: System;
  readonly address: string;
  readonly account?: string;
  readonly now?: () => number;
  readonly limits?: NonNullable<AdapterOptions['limits']>;
}

interface OpenedOptions extends AsyncDisposable {
  readonly options: AdapterOptions;
  readonly lines: OutsideLine[];
}

/** What an adapter is made from in a test: the canary as its token, no pause is waited. */
export function adapterOptions({ system, address, account = '', now, limits }: Given): OpenedOptions {
  const network = createNetwork();
  const lines: OutsideLine[] = [];
  return {
    lines,
    options: {
      connection: { system, address, account, expiresAt: null },
      secret: canary,
      network,
      version: '0.0.0',
      onLine: (line) => lines.push(line),
      random: () => 0,
      wait: () => Promise.resolve(),
      ...(now === undefined ? {} : { now }),
      ...(limits === undefined ? {} : { limits }),
    },
    [Symbol.asyncDispose]: () => network.close(),
  };
}
