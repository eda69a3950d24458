import { readFileSync } from 'node:fs';
import { createPreloadWorld } from './preload-world.ts';
import { createWorldBridge, runOwnWorld } from './world-bridge.ts';

/** Names that no page would use by chance. */
export const binding = 'electronDoubleBinding';
export const receiver = 'electronDoubleReceive';
const token = 'electron-double';

// Only the top frame has a preload script.
const top = 'if (window !== window.top) return;';

/** What runs first in the page's own world. Functions are given as their text: Node has taken the types out of it. */
export function ownWorldSource(): string {
  return `(() => { ${top}
    ${runOwnWorld.toString()}
    ${createWorldBridge.toString()}
    runOwnWorld(createWorldBridge('${token}', 'own', 'preload'));
  })();`;
}

/** What runs first in the preload world: the preload script itself, in what a sandboxed one gets. */
export function preloadWorldSource(preloadFile: string): string {
  return `(() => { ${top}
    ${createWorldBridge.toString()}
    ${createPreloadWorld.toString()}
    const world = createPreloadWorld(createWorldBridge('${token}', 'preload', 'own'), (text) => globalThis.${binding}(text));
    globalThis.${receiver} = world.receive;
    world.hello();
    const module = { exports: {} };
    (function (require, module, exports) {
      ${readFileSync(preloadFile, 'utf8')}
    })(world.require, module, module.exports);
  })();`;
}
