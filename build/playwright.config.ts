import { defineConfig } from '@playwright/test';
import { findBrowser } from './setup/browser.mjs';

// Found once; workers and whatever a test starts inherit it.
process.env.COUNTERSIGN_CHROMIUM ??= await findBrowser(process.env);

/** Chromium in a container has neither a sandbox nor a GPU, and must not talk to anyone but the host under test. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: '../test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/e2e',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.COUNTERSIGN_CHROMIUM, args: flags },
  },
});
