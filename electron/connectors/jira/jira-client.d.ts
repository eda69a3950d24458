/** What Countersign uses of jira-client 8.2.2; the types that are published describe another version. */
declare module 'jira-client' {
  interface Options {
    readonly protocol: string;
    readonly host: string;
    readonly port?: string;
    readonly base?: string;
    readonly apiVersion: string;
    /** What the library would send by a transport of its own. */
    readonly request: (options: JiraRequest) => Promise<unknown>;
  }

  /** Of its own members the library writes `method`, `uri`, `qs` and `body`; what else it was given, it hands on. */
  export interface JiraRequest {
    readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    readonly uri: string;
    readonly qs?: Readonly<Record<string, string | number | boolean>> | undefined;
    readonly body?: unknown;
    readonly intent?: 'read' | 'write' | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly accepts?: readonly number[] | undefined;
  }

  export default class JiraApi {
    constructor(options: Options);
    /** The whole address is decoded, so nothing that is encoded may stand in `pathname`. */
    makeUri(options: { readonly pathname: string }): string;
    makeRequestHeader(uri: string, options: Omit<JiraRequest, 'uri'>): JiraRequest;
    doRequest(options: JiraRequest): Promise<unknown>;
  }
}
