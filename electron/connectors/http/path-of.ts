/** What stands after the host of an address, without a slash at its end: `/jira` of `https://host/jira`, nothing of `https://host`. */
export function pathOf(address: string): string {
  return new URL(address).pathname.replace(/\/+$/u, '');
}
