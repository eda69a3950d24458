import { openGrafana } from '../../../electron/connectors/grafana/adapter.ts';
import { openGrafanaServer } from '../../servers/grafana-server.ts';
import { describeReadings } from '../../support/fault-readings.ts';
import { describeWrites } from '../../support/fault-writes.ts';
import { canary } from '../../support/outside.ts';
import { openGrafanaKinds } from '../../support/write-kinds-grafana.ts';

const annotation = {
  path: '*',
  at: '2026-11-27T10:00:00.000Z',
  text: 'Shop 2.4.0 rc.1 in PROD',
  tags: ['Shop', '2.4.0', 'PROD'],
  marker: 'countersign-1',
};
/** One page and a little. */
const dashboards = Array.from({ length: 1001 }, (_, at) => ({ uid: `d${at}`, title: `Dashboard ${at}` }));

describeReadings({
  title: 'a Grafana',
  system: 'grafana',
  openServer: () => openGrafanaServer({ token: canary, dashboards }),
  openPorts: (options) => openGrafana(options).monitor,
  readings: [
    { name: 'check', call: (monitor) => monitor.check({}) },
    { name: 'listPlaces', call: (monitor) => monitor.listPlaces({}), isUnordered: true },
    { name: 'isDone of a mark', call: (monitor) => monitor.annotate(annotation).isDone() },
  ],
  loops: [
    {
      name: 'dashboards, the same for ever,',
      call: (monitor) => monitor.listPlaces({}),
      answer: () => ({ status: 200, body: dashboards.slice(0, 1000) }),
    },
  ],
});

describeWrites('a Grafana', () => openGrafanaKinds());
