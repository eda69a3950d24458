import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Rules that depend on colours: what else was found in one theme is found in the other. */
const colourRules = ['color-contrast', 'link-in-text-block'];

export interface Look {
  /** A selector; else the whole page. What floats lies outside the landmarks, so that rules about those are left out then. */
  readonly within?: string | undefined;
  /** Beyond what WCAG asks for. */
  readonly asksForMore?: boolean;
  /** For a page that was looked at in another theme just before. */
  readonly onlyColours?: boolean;
}

/** What axe finds, a line each. Colours are judged once they have stopped changing. */
export async function findViolations(page: Page, look: Look = {}): Promise<readonly string[]> {
  const { within, asksForMore = false, onlyColours = false } = look;
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // The page hears of another theme a frame or two after it was chosen, and only then begins to change.
    for (let quiet = 0; quiet < 2; ) {
      await frame();
      // What has ended may stay in effect.
      const changing = document.getAnimations().filter(({ playState }) => playState === 'running');
      quiet = changing.length === 0 ? quiet + 1 : 0;
      await Promise.allSettled(changing.map(({ finished }) => finished));
    }
  });
  // No frame of another origin is on any page, so that nothing has to be put together on a page of its own.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ preload: false, resultTypes: ['violations'] });
  if (onlyColours) axe.withRules(colourRules);
  else axe.withTags(asksForMore ? [...rules, 'best-practice'] : rules);
  if (within !== undefined) axe.include(within);
  if (within !== undefined && !onlyColours) axe.disableRules(['region', 'page-has-heading-one']);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
