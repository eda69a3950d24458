import { listBuilds } from '../services/build.ts';
import * as connection from '../services/connection.ts';
import * as finding from '../services/finding.ts';
import { listPipelines } from '../services/pipeline.ts';
import { listReports } from '../services/report.ts';
import { changeSource, listSources, setSources } from '../services/source.ts';
import { listSync, runSync } from '../services/sync.ts';
import { getTicket } from '../services/ticket.ts';
import { makeWrites, previewWrites } from '../services/write.ts';
import type { CoreRouter, Procedures, Run } from './router-guard.ts';

type Outside = 'connection' | 'source' | 'sync' | 'ticket' | 'pipeline' | 'report' | 'build' | 'finding' | 'write';

/** What other systems say and are told, one line per procedure. */
export function outsideRoutes(os: Procedures, run: Run): Pick<CoreRouter, Outside> {
  return {
    connection: {
      list: os.connection.list.handler(run(connection.listConnections)),
      probe: os.connection.probe.handler(run(connection.probeConnection)),
      add: os.connection.add.handler(run(connection.addConnection)),
      renew: os.connection.renew.handler(run(connection.renewConnection)),
      check: os.connection.check.handler(run(connection.checkConnection)),
      remove: os.connection.remove.handler(run(connection.removeConnection)),
      places: os.connection.places.handler(run(connection.listPlaces)),
      fields: os.connection.fields.handler(run(connection.listFields)),
    },
    source: {
      list: os.source.list.handler(run(listSources)),
      set: os.source.set.handler(run(setSources)),
      change: os.source.change.handler(run(changeSource)),
    },
    sync: {
      list: os.sync.list.handler(run(listSync)),
      run: os.sync.run.handler(run(runSync)),
    },
    ticket: {
      get: os.ticket.get.handler(run(getTicket)),
    },
    pipeline: {
      list: os.pipeline.list.handler(run(listPipelines)),
    },
    report: {
      list: os.report.list.handler(run(listReports)),
    },
    build: {
      list: os.build.list.handler(run(listBuilds)),
    },
    finding: {
      list: os.finding.list.handler(run(finding.listFindings)),
      controls: os.finding.controls.handler(run(finding.listControls)),
      waive: os.finding.waive.handler(run(finding.waiveFinding)),
      withdrawWaiver: os.finding.withdrawWaiver.handler(run(finding.withdrawWaiver)),
    },
    write: {
      preview: os.write.preview.handler(run(previewWrites)),
      make: os.write.make.handler(run(makeWrites)),
    },
  };
}
