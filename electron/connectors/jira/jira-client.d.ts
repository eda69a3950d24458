/** What Countersign uses of jira-client 8.2.2; the types that are published describe another version. */
declare module 'jira-client' {
  interface Options {
    readonly protocol: string;
    readonly host: string;
    readonly port?: string;
    readonly base?: string;
    readonly apiVersion: string;
    readonly request: (options: JiraRequest) => Promise<unknown>;
  }

  interface JiraRequest {
    readonly method: string;
    readonly uri: string;
    readonly [name: string]: unknown;
  }

  export default class JiraApi {
    constructor(options: Options);
    /** The whole address is decoded, so nothing that is encoded may stand in `pathname`. */
    makeUri(options: { readonly pathname: string }): string;
    makeRequestHeader(uri: string, options: Readonly<Record<string, unknown>>): JiraRequest;
    doRequest(options: JiraRequest): Promise<unknown>;
  }
}
