import { expect, type Locator, type Page } from '@playwright/test';
import { type AppWindow, demoPin } from './app-window.ts';
import { focusedStop } from './focus-stop.ts';

/** More stops than any page has. */
const mostStops = 150;

/** A person's ten fingers on one page: no mouse, and at every stop the focus is seen. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /**
   * Goes to what a person wants with Tab or Shift+Tab.
   * @param wanted takes the focus, or holds the one thing that does.
   */
  async tabTo(wanted: Locator): Promise<void> {
    const passed: string[] = [];
    await expect(wanted).toBeVisible();
    for (let stops = 0; stops <= mostStops; stops += 1) {
      let stop = await wanted.evaluate(focusedStop);
      if (stop.problem !== null) {
        // Once more, when the page has found its place.
        await this.page.waitForTimeout(300);
        stop = await wanted.evaluate(focusedStop);
      }
      if (stop.problem !== null) throw new Error(`${stop.problem} After: ${passed.slice(-8).join(' → ')}`);
      if (stop.reached) return;
      passed.push(stop.name);
      await this.press(stop.isBehind ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`Tab does not reach ${String(wanted)}. Passed: ${passed.join(' → ')}`);
  }

  /** Signs in with the demonstration's card: its page waits for the PIN and nothing else. */
  async signIn(window: AppWindow, pin = demoPin): Promise<void> {
    await this.use(window.id('step-authentication'));
    await expect(window.id('pin-input')).toBeFocused();
    await this.page.keyboard.type(pin);
    await this.press('Enter');
    await expect(window.id('session-holder')).toBeVisible({ timeout: 30_000 });
  }

  /** Goes to it and presses it. */
  async use(wanted: Locator, key = 'Enter'): Promise<void> {
    await this.tabTo(wanted);
    await this.press(key);
  }

  /** Goes to a field and types what it is to hold. */
  async type(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.press('Control+A');
    if (text === '') await this.press('Delete');
    else await this.page.keyboard.type(text);
  }

  /** Goes to a field for a day, and types it as the French write one. @param day YYYY-MM-DD */
  async typeDay(field: Locator, day: string): Promise<void> {
    await this.tabTo(field);
    await this.page.keyboard.type(day.split('-').reverse().join(''));
    await expect(field).toHaveValue(day);
  }

  /** Ticks or unticks a box. */
  async tick(box: Locator): Promise<void> {
    await this.use(box, 'Space');
  }

  /** Chooses one of a group: Tab goes to the group, arrows go through it. */
  async choose(choice: Locator): Promise<void> {
    const group = this.page.locator('[role="radiogroup"]').filter({ has: choice });
    await this.tabTo(group);
    const count = await group.getByRole('radio').count();
    const radio = choice.getByRole('radio');
    for (let turn = 0; turn < count; turn += 1) {
      if (await radio.evaluate((input) => input === document.activeElement)) break;
      await this.press('ArrowDown');
    }
    await expect(radio).toBeFocused();
    if (!(await radio.isChecked())) await this.press('Space');
    await expect(radio).toBeChecked();
  }
}
