import { registerHooks } from 'node:module';

// Loaded by `node --import`: whoever imports Electron gets the double.
registerHooks({
  resolve(specifier, context, next) {
    return next(specifier === 'electron' ? new URL('./electron.ts', import.meta.url).href : specifier, context);
  },
});
