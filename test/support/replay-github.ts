import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type GitHubPorts, openGitHub } from '../../electron/connectors/github/adapter.ts';
import { referenceFolder } from '../servers/described.ts';
import { type Given, type LoopbackServer, openLoopbackServer, type Received } from '../servers/loopback-server.ts';
import { adapterOptions } from './outside-adapter.ts';

export const recordings = 'recordings/github';

const mappingSchema = z.object({
  request: z.object({ method: z.string(), url: z.string() }),
  response: z.object({
    status: z.number(),
    body: z.string().optional(),
    bodyFileName: z.string().optional(),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  }),
  insertionIndex: z.number().default(0),
  scenarioName: z.string().optional(),
  requiredScenarioState: z.string().optional(),
  newScenarioState: z.string().optional(),
});
type Mapping = z.infer<typeof mappingSchema> & { readonly folder: string };

/** A recorded body, `GHTagTest/testCreateTag/4-r_h_g_git_tags.json`. */
export async function readRecorded(path: string): Promise<unknown> {
  const [suite = '', name = '', file = ''] = path.split('/');
  const text = await readFile(`${referenceFolder}${recordings}/${suite}/wiremock/${name}/__files/${file}`, 'utf8');
  return JSON.parse(text);
}

async function readMappings(scenes: readonly string[]): Promise<readonly Mapping[]> {
  const mappings: Mapping[] = [];
  for (const scene of scenes) {
    const folder = `${referenceFolder}${recordings}/${scene.replace('/', '/wiremock/')}`;
    for (const file of await readdir(`${folder}/mappings`)) {
      const text = await readFile(`${folder}/mappings/${file}`, 'utf8');
      mappings.push({ ...mappingSchema.parse(JSON.parse(text)), folder });
    }
  }
  return mappings.toSorted((one, other) => one.insertionIndex - other.insertionIndex);
}

interface Replayed extends GitHubPorts {
  readonly server: LoopbackServer;
}

/**
 * The adapter at what GitHub once answered (WireMock mappings): by the whole address first, then by its path alone. `laid` stands over
 * it, by method and path, for what nobody recorded.
 */
export async function replayGitHub(
  scenes: readonly string[],
  laid: Readonly<Record<string, Given>>,
  work: (replayed: Replayed) => Promise<void>,
): Promise<void> {
  const mappings = await readMappings(scenes);
  const stateByScenario = new Map<string, string>();
  let address = '';
  const moved = (text: string) => text.replaceAll('https://api.github.com', address);

  function find({ method, url }: Received): Mapping | undefined {
    const open = mappings.filter(({ request, scenarioName = '', requiredScenarioState }) => {
      const state = stateByScenario.get(scenarioName) ?? 'Started';
      return request.method === method && (requiredScenarioState ?? state) === state;
    });
    const whole = `${url.pathname}${url.search}`;
    return (
      open.find(({ request }) => request.url === whole) ??
      open.find(({ request }) => request.url.replace(/\?.*$/u, '') === url.pathname)
    );
  }

  async function answer(received: Received): Promise<Given> {
    const over = laid[`${received.method} ${received.url.pathname}`];
    if (over !== undefined) {
      return {
        ...over,
        headers: { 'content-type': 'application/json' },
        body: moved(JSON.stringify(over.body ?? null)),
      };
    }
    const mapping = find(received);
    if (mapping === undefined) return { status: 404, body: { message: 'Not Found' } };
    const { response, folder, scenarioName, newScenarioState } = mapping;
    if (scenarioName !== undefined && newScenarioState !== undefined)
      stateByScenario.set(scenarioName, newScenarioState);
    const { bodyFileName, status } = response;
    const body =
      bodyFileName === undefined ? response.body : await readFile(`${folder}/__files/${bodyFileName}`, 'utf8');
    const kept = Object.entries(response.headers).filter(([name]) => /^(?:content-type|etag|link|x-)/iu.test(name));
    const headers = Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), moved(String(value))]));
    return { status, headers, ...(body === undefined ? {} : { body: moved(body) }) };
  }

  await using server = await openLoopbackServer(answer);
  ({ address } = server);
  await using given = adapterOptions({ system: 'github', address });
  await work({ ...openGitHub(given.options), server });
}
