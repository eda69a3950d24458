import { runDesktopCore } from './host/desktop-core.ts';

runDesktopCore(process.parentPort);
