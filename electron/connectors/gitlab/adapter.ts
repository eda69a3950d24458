import type { AdapterOptions } from '../adapter-options.ts';
import type { CiProvider } from '../ci-provider.ts';
import type { CodeHost } from '../code-host.ts';
import { createTransport } from '../http/transport.ts';
import type { Ports } from '../open-ports.ts';
import { checkGitlab } from './check.ts';
import { createCiReader } from './ci-reader.ts';
import { createClient, explainGitlab } from './client.ts';
import { createCodeReader } from './code-reader.ts';
import { readHostEnforcement } from './host-enforcement.ts';
import { readPipelineEnforcement } from './pipeline-enforcement.ts';
import { createWrites } from './writes.ts';

/** GitLab, as both: what holds the code and what builds it. */
export function openGitlab(
  options: AdapterOptions,
): Pick<Ports, 'budget'> & { readonly codeHost: CodeHost; readonly ci: CiProvider } {
  const { connection, secret, now = Date.now } = options;
  const transport = createTransport({
    ...options,
    system: 'GitLab',
    address: connection.address,
    credentials: { 'private-token': secret },
    secrets: [secret],
    explain: explainGitlab,
  });
  const client = createClient(transport, connection.address);
  const check: CodeHost['check'] = (query) => checkGitlab(client, { ...query, now: now() });
  return {
    codeHost: {
      check,
      ...createCodeReader(client, now),
      ...createWrites(client, now),
      readEnforcement: (query) => readHostEnforcement(client, query),
    },
    ci: {
      check,
      ...createCiReader(client, now),
      readEnforcement: (query) => readPipelineEnforcement(client, query),
    },
    budget: () => transport.budget(),
  };
}
