/** Wrong usage or bad input: one clear sentence, exit code 2, nothing written. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly nextAction: string;

  constructor(message: string, nextAction: string) {
    super(message);
    this.nextAction = nextAction;
  }
}
