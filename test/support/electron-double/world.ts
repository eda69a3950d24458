import type { CDPSession, Page } from 'playwright-core';
import { type WorldMessage, worldMessageSchema } from './preload-world.ts';
import { binding, ownWorldSource, preloadWorldSource, receiver } from './world-source.ts';

const worldName = 'Electron Isolated Context';

/** The preload world of one page: comes anew with every document. */
export interface World {
  tell(message: WorldMessage): void;
}

/** Puts the preload script into every document the page will show. */
export async function openWorld(
  page: Page,
  preloadFile: string,
  hear: (message: WorldMessage) => void,
): Promise<World> {
  const session: CDPSession = await page.context().newCDPSession(page);
  let context: number | null = null;
  // Messages keep their order: each evaluation is sent before the next.
  const tell = (message: WorldMessage) => {
    if (context === null) return;
    session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `function (text) { globalThis.${receiver}(text); }`,
        executionContextId: context,
        arguments: [{ value: JSON.stringify(message) }],
      })
      // The document went away meanwhile, and with it whoever waited.
      .catch(() => undefined);
  };
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== binding) return;
    const message = worldMessageSchema.parse(JSON.parse(payload));
    if (message.kind === 'hello') context = executionContextId;
    if (executionContextId === context) hear(message);
  });
  await session.send('Runtime.enable');
  await session.send('Page.enable');
  await session.send('Runtime.addBinding', { name: binding, executionContextName: worldName });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: ownWorldSource() });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: preloadWorldSource(preloadFile), worldName });
  return { tell };
}
