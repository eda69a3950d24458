type Handler = (event: unknown, ...values: readonly unknown[]) => unknown;

const handlerByChannel = new Map<string, Handler>();

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlerByChannel.has(channel)) throw new Error(`There is a handler for ${channel} already.`);
    handlerByChannel.set(channel, handler);
  },
};

/** Calls main's handler; the page hears of a failure what Electron lets it hear. */
export async function invokeMain(channel: string, event: unknown, values: readonly unknown[]): Promise<unknown> {
  const handler = handlerByChannel.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  try {
    return await handler(event, ...values);
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
  }
}
