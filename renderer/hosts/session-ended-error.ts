/** The host does not know this page's session: it was started anew, or the session was taken back. */
export class SessionEndedError extends Error {
  override readonly name = 'SessionEndedError';

  constructor() {
    super('This page’s session has ended.');
  }
}
