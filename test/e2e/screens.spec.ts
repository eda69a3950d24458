import type { Locator, Page } from '@playwright/test';
import { expectCleanDialog, expectCleanScreen, expectSettled } from '../support/page/expect-accessible.ts';
import { expect, type Places, test } from '../support/page/sample-page.ts';

const screens: readonly { readonly name: string; readonly path: (places: Places) => string }[] = [
  { name: 'home', path: () => '/' },
  { name: 'a product', path: ({ product }) => product },
  { name: 'the settings of a product', path: ({ product }) => `${product}/settings` },
  { name: 'planning a release', path: ({ product }) => `${product}/plan` },
  { name: 'adding a product', path: () => '/products/new' },
  { name: 'the plan of a release', path: ({ release }) => `${release}/plan` },
  { name: 'scope', path: ({ release }) => `${release}/scope` },
  { name: 'candidates', path: ({ release }) => `${release}/candidate` },
  { name: 'a comparison', path: ({ release }) => `${release}/compare` },
  { name: 'UAT', path: ({ release }) => `${release}/uat` },
  { name: 'the checklist', path: ({ release }) => `${release}/gates` },
  { name: 'a document', path: ({ release }) => `${release}/gates/documents/rollback-procedure` },
  { name: 'sign-offs', path: ({ release }) => `${release}/sign-off` },
  { name: 'promotions', path: ({ release }) => `${release}/promote` },
  { name: 'closing', path: ({ release }) => `${release}/live` },
  { name: 'notes', path: ({ release }) => `${release}/notes` },
  { name: 'a closed release', path: ({ closed }) => `${closed}/live` },
  { name: 'the record', path: () => '/record' },
  { name: 'people', path: () => '/people' },
  { name: 'the inbox', path: () => '/inbox' },
  { name: 'answering a request', path: () => '/answer' },
  { name: 'settings', path: () => '/settings' },
];

test.describe('every screen', () => {
  // They only look, so that whoever is free takes the next.
  test.describe.configure({ mode: 'parallel' });

  for (const { name, path } of screens) {
    test(`${name}: nothing that axe finds, light, dark and narrow`, async ({ opened, places }) => {
      await opened.goto(path(places));
      await expectCleanScreen(opened);
    });
  }
});

test('a link to a part of a page leads there though the parts before it come later', async ({ opened, places }) => {
  await opened.goto(`${places.product}/settings#tickets`);
  await expectSettled(opened);
  await expect(opened.getByRole('heading', { name: 'Ticket patterns' })).toBeInViewport();
  await opened.goto('/');
  await opened.goto(`${places.product}/settings#checklist`);
  await expect(opened.getByRole('heading', { name: 'Checklist', exact: true })).toBeInViewport();
});

const dialogs: readonly {
  readonly name: string;
  readonly path: (places: Places) => string;
  readonly opener: (page: Page) => Locator;
}[] = [
  { name: 'a commit', path: ({ release }) => `${release}/scope`, opener: inGrid('Keep the plan when') },
  { name: 'the cut', path: ({ release }) => `${release}/candidate`, opener: button(/^Cut rc\.3/u) },
  { name: 'a UAT verdict', path: ({ release }) => `${release}/uat`, opener: inGrid('SHOP-31') },
  { name: 'a checklist item', path: ({ release }) => `${release}/gates`, opener: button(/Rollback plan written/u) },
  { name: 'a new checklist item', path: ({ release }) => `${release}/gates`, opener: button('Add item') },
  {
    name: 'approving a document',
    path: ({ release }) => `${release}/gates/documents/rollback-procedure`,
    opener: button('Approve version 1'),
  },
  { name: 'withdrawing a sign-off', path: ({ release }) => `${release}/sign-off`, opener: button('Withdraw') },
  { name: 'a refused promotion', path: ({ release }) => `${release}/promote`, opener: button('Promote to PROD') },
  { name: 'a rollback', path: ({ release }) => `${release}/promote`, opener: button('Roll back') },
  { name: 'superseding', path: ({ release }) => `${release}/plan`, opener: button('Supersede 2.4.0') },
  { name: 'an entry of the notes', path: ({ release }) => `${release}/notes`, opener: button(/^Pay by instalments/u) },
  { name: 'a person', path: () => '/people', opener: button('Add person') },
  { name: 'enrolling a key', path: () => '/people', opener: button('Enrol key') },
  { name: 'what somebody knew', path: ({ release }) => `${release}/sign-off`, opener: button('What they knew') },
  { name: 'revoking a key', path: () => '/people', opener: button('Revoke key') },
  {
    name: 'granting a role',
    path: ({ product }) => `${product}/settings`,
    opener: button('Grant Security to somebody'),
  },
  { name: 'the templates', path: ({ product }) => `${product}/settings`, opener: button('Begin from a template') },
  { name: 'letting somebody decide', path: ({ product }) => `${product}/settings`, opener: button('Delegate role') },
  { name: 'vouching for new keys', path: () => '/settings', opener: button('Vouch for new keys') },
  { name: 'a repository', path: ({ product }) => `${product}/settings`, opener: button('Add repository') },
];

function button(name: string | RegExp): (page: Page) => Locator {
  return (page) => page.getByRole('main').getByRole('button', { name }).first();
}

function inGrid(text: string): (page: Page) => Locator {
  return (page) => page.getByRole('row').filter({ hasText: text }).first();
}

test.describe('every dialog opens by the keyboard, is clean in both themes, and gives the focus back', () => {
  // Two halves, for whoever is free.
  test.describe.configure({ mode: 'parallel' });
  const half = Math.ceil(dialogs.length / 2);

  for (const [part, some] of [
    ['the first half', dialogs.slice(0, half)],
    ['the second half', dialogs.slice(half)],
  ] as const) {
    test(part, async ({ opened, places }) => {
      test.setTimeout(180_000);
      let shown = '';
      for (const { name, path, opener } of some) {
        await test.step(name, async () => {
          if (path(places) !== shown) await opened.goto(path(places));
          shown = path(places);
          await expectCleanDialog(opened, name, opener(opened));
        });
      }
    });
  }
});

test('a place that does not exist says so and leads home', async ({ opened }) => {
  await opened.goto('/nowhere');
  await opened.getByRole('link', { name: 'Go home' }).click();
  await expect(opened.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
});
