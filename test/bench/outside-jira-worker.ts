import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { openJiraServer } from '../servers/jira-server.ts';
import { openLoopbackServer } from '../servers/loopback-server.ts';
import { jiraSeed, jiraTicket } from '../support/jira-seed.ts';
import { slowJiraStartSchema } from './outside-jira.ts';

const { tickets, roundTrip } = slowJiraStartSchema.parse(workerData);
const server = await openJiraServer(
  jiraSeed({ tickets: Array.from({ length: tickets }, (_, at) => jiraTicket(at + 1)) }),
  {
    isDescribed: false,
    open: (handle) =>
      openLoopbackServer(async (received) => {
        await setTimeout(roundTrip);
        return handle(received);
      }),
  },
);
const tell = () => parentPort?.postMessage({ address: server.address, received: server.received.length });
parentPort?.on('message', tell);
tell();
