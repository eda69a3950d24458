import { sayTime } from '../../../shared/domain/say-time.ts';
import { everyDashboard } from '../../../shared/domain/source.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import { OutsideError } from '../http/outside-error.ts';
import { pathOf } from '../http/path-of.ts';
import { createTransport } from '../http/transport.ts';
import type { Monitor } from '../monitor.ts';
import type { Ports } from '../open-ports.ts';
import { checkGrafana } from './check.ts';
import { createClient, explainGrafana } from './client.ts';

/** Grafana: marks on its graphs where something was deployed. */
export function openGrafana(options: AdapterOptions): Pick<Ports, 'budget'> & { readonly monitor: Monitor } {
  const { connection, secret, now = Date.now } = options;
  const { address } = connection;
  const transport = createTransport({
    ...options,
    system: 'Grafana',
    address,
    credentials: { authorization: `Bearer ${secret}` },
    secrets: [secret],
    explain: explainGrafana,
  });
  const client = createClient(transport, address);

  return {
    monitor: {
      check: ({ signal }) => checkGrafana(client, { signal, now: now() }),

      async listPlaces({ signal }) {
        const dashboards = await client.listDashboards(signal);
        return [
          { path: everyDashboard, title: 'Every dashboard that shows annotations by tag' },
          ...dashboards.map(({ uid, title }) => ({ path: uid, title })),
        ];
      },

      annotate({ path, at, text, tags, marker }) {
        const place = path === everyDashboard ? {} : { dashboardUID: path };
        const body = { ...place, time: Date.parse(at), tags: [...tags, marker], text };
        return {
          show: () =>
            Promise.resolve({
              system: 'Grafana',
              target: path === everyDashboard ? 'every dashboard' : path,
              command: `POST ${pathOf(address)}/api/annotations ${JSON.stringify(body)}`,
              effect: `A mark at ${sayTime(at)} on ${path === everyDashboard ? 'dashboards that show its tags' : `the dashboard ${path}`}.`,
            }),
          async isDone(signal) {
            const found = await client.findAnnotations(marker, signal);
            return found.some(
              (one) => one.tags?.includes(marker) === true && (path === everyDashboard || one.dashboardUID === path),
            );
          },
          async send(signal) {
            // Grafana makes a mark on a dashboard that is not there one of every dashboard, and says that all is well.
            const isThere =
              path === everyDashboard || (await client.listDashboards(signal)).some(({ uid }) => uid === path);
            if (!isThere) throw noDashboard(path);
            await client.addAnnotation(body, signal);
          },
        };
      },
    },
    budget: () => client.budget(),
  };
}

function noDashboard(path: string): OutsideError {
  return new OutsideError({
    system: 'Grafana',
    kind: 'notFound',
    message: `Grafana has no dashboard ${path}, or does not show it to this account. Nothing was marked.`,
    nextAction: 'Choose another dashboard for the product, or have the account let read this one.',
  });
}
