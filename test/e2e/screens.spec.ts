import AxeBuilder from '@axe-core/playwright';
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
  { name: 'sign-offs', path: ({ release }) => `${release}/sign-off` },
  { name: 'promotions', path: ({ release }) => `${release}/promote` },
  { name: 'closing', path: ({ release }) => `${release}/live` },
  { name: 'notes', path: ({ release }) => `${release}/notes` },
  { name: 'a closed release', path: ({ closed }) => `${closed}/live` },
  { name: 'the record', path: () => '/record' },
  { name: 'people', path: () => '/people' },
  { name: 'settings', path: () => '/settings' },
];

for (const { name, path } of screens) {
  test(`${name}: nothing that axe finds, light, dark and narrow`, async ({ opened, places }) => {
    for (const look of [
      { colorScheme: 'light', width: 1440 },
      { colorScheme: 'dark', width: 1440 },
      { colorScheme: 'light', width: 720 },
    ] as const) {
      await opened.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
      await opened.setViewportSize({ width: look.width, height: 900 });
      await opened.goto(path(places));
      await opened.getByRole('heading', { level: 1 }).waitFor();
      await expect(opened.locator('output').filter({ hasText: /^Reading|^Gathering|^Looking/u })).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page: opened })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
        `${look.colorScheme} ${look.width}`,
      ).toEqual([]);
      const overflow = await opened.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${look.colorScheme} ${look.width}: nothing wider than the window`).toBeLessThanOrEqual(0);
    }
  });
}

test('a place that does not exist says so and leads home', async ({ opened }) => {
  await opened.goto('/nowhere');
  await opened.getByRole('link', { name: 'Go home' }).click();
  await expect(opened.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
});
