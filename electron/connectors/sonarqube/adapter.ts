import type { AdapterOptions } from '../adapter-options.ts';
import { OutsideError } from '../http/outside-error.ts';
import { createTransport } from '../http/transport.ts';
import type { Ports } from '../open-ports.ts';
import type { QualitySource } from '../quality-source.ts';
import { checkSonarQube } from './check.ts';
import { createClient, explainSonarQube } from './client.ts';
import { findAnalysis } from './find-analysis.ts';
import { metrics, toAnalysis } from './transform.ts';

/** SonarQube Server and Cloud: the gate's word on the analysis of a commit. */
export function openSonarQube(options: AdapterOptions): Pick<Ports, 'budget'> & { readonly quality: QualitySource } {
  const { connection, secret, now = Date.now } = options;
  const { address } = connection;
  const way = (authorization: string) =>
    createTransport({
      ...options,
      system: 'SonarQube',
      address,
      credentials: { authorization },
      secrets: [secret],
      explain: explainSonarQube,
    });
  const client = createClient(
    { bearer: way(`Bearer ${secret}`), basic: way(`Basic ${Buffer.from(`${secret}:`).toString('base64')}`) },
    address,
  );

  return {
    quality: {
      check: (query) => checkSonarQube(client, { ...query, now: now() }),

      async listProjects({ signal }) {
        try {
          return await client.listProjects(signal);
        } catch (error) {
          // SonarQube Cloud lists projects of one organization only.
          if (error instanceof OutsideError && error.kind === 'validation') return [];
          throw error;
        }
      },

      async analysisOf({ project, commit, signal }) {
        const found = await findAnalysis(client, { project, commit, signal });
        if (found === null) return null;
        const { branch, analysis } = found;
        const gate = await client.readGate(analysis.key, signal);
        const history = await client.readMeasures({ project, branch, date: analysis.date, metrics }, signal);
        return toAnalysis({ address, project, branch, analysis, gate, history });
      },
    },
    budget: () => client.budget(),
  };
}
