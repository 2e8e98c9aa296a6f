import { expect } from '@playwright/test';
import { test } from './support/fixtures.ts';

test('the page has no Node.js and cannot leave its origin', async ({ launch }) => {
  const { page } = await launch();
  expect(
    await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in globalThis)),
  ).toEqual([]);
  expect(page.url()).toBe('passerelle://app/');
  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe('passerelle://app/');
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
  await expect(page.evaluate(() => fetch('https://example.org/'))).rejects.toThrow();
});

test('a call outside the contract is refused with a typed error', async ({ launch }) => {
  const { page } = await launch();
  const codes = await page.evaluate(async () => {
    const bridge = window.passerelle;
    const call = (name: string, input?: unknown): Promise<unknown> =>
      bridge.call(name as never, input as never);
    const answers = await Promise.all([
      call('vault.readKey'),
      call('constructor'),
      call('session.open', { card: {}, pin: '1234' }),
      call('request.discard', { id: '../../etc/passwd' }),
      call('certificates.list'),
    ]);
    return answers.map((answer) => (answer as { error?: { code: string } }).error?.code);
  });
  expect(codes).toEqual(['UNKNOWN_CALL', 'UNKNOWN_CALL', 'MALFORMED_CALL', 'MALFORMED_CALL', 'VAULT_LOCKED']);
});
