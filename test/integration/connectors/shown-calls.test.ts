import { describe, expect, it } from 'vitest';
import { openPorts } from '../../../electron/connectors/open-ports.ts';
import { openWrite } from '../../../electron/connectors/open-write.ts';
import type { Received } from '../../servers/loopback-server.ts';
import { canary } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { openHostKinds, type WriteKind } from '../../support/write-kinds.ts';
import { openGrafanaKinds } from '../../support/write-kinds-grafana.ts';
import { openJiraKinds } from '../../support/write-kinds-jira.ts';

const places: readonly {
  readonly place: string;
  /** What stands before the paths of each. */
  readonly root: RegExp;
  readonly open: () => Promise<readonly WriteKind[]>;
}[] = [
  {
    place: 'GitHub Enterprise Server and a GitLab below a path',
    root: /^(?:\/api\/v3\/repos|\/git\/api\/v4\/projects)\//u,
    open: () => openHostKinds('/git'),
  },
  { place: 'Jira Cloud', root: /^\/rest\/api\/3\/(?:issue|version)/u, open: () => openJiraKinds() },
  {
    place: 'a Jira Data Center with a context path',
    root: /^\/jira\/rest\/api\/2\/(?:issue|version)/u,
    open: () => openJiraKinds({ edition: 'server', behind: '/jira' }),
  },
  { place: 'a Grafana below a path', root: /^\/tools\/api\/annotations$/u, open: () => openGrafanaKinds('/tools') },
];

/** What only the other side knows stands in braces until then. */
const isKnownLater = /^\{.+\}$/u;

function partsOf(line: string) {
  const {
    method = '',
    path = '',
    body = '',
  } = /^(?<method>[A-Z]+) (?<path>\/(?:\{[^}]*\}|\S)*) (?<body>.*)$/u.exec(line)?.groups ?? {};
  return { method, parts: path.split('/'), body: bodyOf(body) };
}

/** What is worked out at the very moment of the call is told in words that say so. */
const isSaidLater = /^(?:the one that leads to|the time of the call|the tag just made|whether )/u;

function bodyOf(body: string): unknown {
  return JSON.parse(body);
}

/** The body that arrived, with the words of what was shown where only the moment of the call knows. */
function asShown(arrived: unknown, shown: unknown): unknown {
  if (typeof shown === 'string' && isSaidLater.test(shown)) return shown;
  if (typeof arrived !== 'object' || arrived === null || typeof shown !== 'object' || shown === null) return arrived;
  if (Array.isArray(arrived)) return arrived.map((one: unknown, at): unknown => asShown(one, Reflect.get(shown, at)));
  return Object.fromEntries(
    Object.entries(arrived).map(([name, value]: [string, unknown]) => [name, asShown(value, Reflect.get(shown, name))]),
  );
}

function sentOf({ method, url, body }: Received, shown: readonly string[], shownBody: unknown) {
  const parts = url.pathname.split('/').map((part, at) => {
    const said = shown[at] ?? '';
    return isKnownLater.test(said) && /^\d+$/u.test(part) ? said : part;
  });
  return { method, parts, body: asShown(bodyOf(body), shownBody) };
}

describe.for(places)('what is shown of a call to $place', ({ open, root }) => {
  it('is its method, its path and its body as they arrive there', async () => {
    for (const kind of await open()) {
      await using _ended = kind;
      const { system, address, account, server } = kind;
      await using given = adapterOptions({ system, address, account });
      const write = openWrite(await openPorts(given.options), kind.prepare('1.0.0'));
      const call = await write?.show();
      await write?.send();

      const shown = (call?.command ?? '').split('\n').map(partsOf);
      const arrived = server.received.filter(({ method }) => method !== 'GET');
      const sent = arrived.map((one, at) => sentOf(one, shown[at]?.parts ?? [], shown[at]?.body));
      expect({ title: kind.title, sent, count: kind.count('1.0.0') }).toEqual({
        title: kind.title,
        sent: shown,
        count: 1,
      });
      for (const { url } of arrived) expect(url.pathname).toMatch(root);
      expect(JSON.stringify(call)).not.toContain(canary);
    }
  });
});
