import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoPin, demoUnblockingCode } from '../../../sandbox/cards/definitions.ts';
import type { PivCard } from '../../../sandbox/virtual-card/piv-card.ts';
import { run, type Run } from '../../support/run-tool.ts';
import { cps, makeReaderStand, readerAvailable, serialOf, type ReaderStand } from './support/reader-stand.ts';

const wrong = '9999';
const next = '246810';

describe.skipIf(!readerAvailable)('OpenSC’s own tools, on the virtual card', () => {
  let stand: ReaderStand;
  let card: PivCard;
  beforeAll(async () => {
    stand = await makeReaderStand();
  });
  beforeEach(async () => {
    card = await stand.makeCard(cps);
    stand.reader.insert(card);
    await expect
      .poll(async () => (await stand.pkcs11Tool(['-L'])).stdout, { timeout: 5_000 })
      .toContain(serialOf(cps));
  });
  afterEach(async () => {
    stand.reader.remove();
    await expect.poll(async () => (await stand.pkcs11Tool(['-L'])).stdout).not.toContain(serialOf(cps));
  });
  afterAll(() => stand.remove());

  /** pkcs11-tool, with OpenSC's way to unblock a PIN where one is told. */
  const tool = async (args: readonly string[], unblockStyle?: string): Promise<Run> => {
    if (unblockStyle === undefined) return stand.pkcs11Tool(args);
    const path = join(stand.folder, `${unblockStyle}.conf`);
    await writeFile(path, `app opensc-pkcs11 { pkcs11 { user_pin_unblock_style = ${unblockStyle}; } }\n`);
    return stand.pkcs11Tool(args, { OPENSC_CONF: path });
  };
  const logsInWith = async (pin: string): Promise<boolean> =>
    (await tool(['--login', '--pin', pin, '--list-objects', '--type', 'privkey'])).code === 0;
  const block = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) expect(await logsInWith(wrong)).toBe(false);
    expect((await tool(['-L'])).stdout).toContain('user PIN locked');
    expect(await logsInWith(demoPin)).toBe(false);
  };

  it('name the card, and list its two certificates', async () => {
    const { stdout } = await run('env', [
      `PCSCLITE_CSOCK_NAME=${stand.pcscd.environment.PCSCLITE_CSOCK_NAME}`,
      'opensc-tool',
      '--name',
    ]);
    expect(stdout).toContain('Personal Identity Verification Card');
    const objects = (await tool(['--list-objects', '--type', 'cert'])).stdout;
    expect(objects.match(/^\s+ID:\s+0[12]$/gmu)).toHaveLength(2);
    expect(objects).toContain('NORA');
  });

  it('change the PIN to one of six digits', async () => {
    const change = ['--login', '--pin', demoPin, '--change-pin', '--new-pin', next];
    expect((await tool(change)).stdout).toContain('PIN successfully changed');
    expect(await logsInWith(demoPin)).toBe(false);
    expect(await logsInWith(next)).toBe(true);
    expect(card.pin.triesLeft).toBe(3);
  });

  it('refuse to change it to one of four digits, without asking the card', async () => {
    const change = ['--login', '--pin', demoPin, '--change-pin', '--new-pin', '4321'];
    const { code, stderr } = await tool(change);
    expect(code).not.toBe(0);
    expect(stderr).toContain('CKR_PIN_LEN_RANGE');
    expect(await logsInWith(demoPin)).toBe(true);
  });

  it('unblock the PIN as the security officer, with C_InitPIN', async () => {
    await block();
    const unblock = [
      '--login',
      '--login-type',
      'so',
      '--so-pin',
      demoUnblockingCode,
      '--init-pin',
      '--new-pin',
      '5678',
    ];
    const refused = await tool(unblock);
    expect(refused.stderr).toContain('CKR_FUNCTION_NOT_SUPPORTED');
    expect((await tool(unblock, 'init_pin_in_so_session')).code).toBe(0);
    expect(card.pin.triesLeft).toBe(3);
    expect(await logsInWith('5678')).toBe(true);
  });

  it('unblock the PIN with the code alone, with C_SetPIN', async () => {
    await block();
    const unblock = ['--unlock-pin', '--puk', demoUnblockingCode, '--new-pin', '5678'];
    expect((await tool(unblock, 'set_pin_in_unlogged_session')).code).toBe(0);
    expect(await logsInWith('5678')).toBe(true);
  });

  it('spend the tries of the unblocking code too', async () => {
    await block();
    for (let left = 2; left >= 0; left--) {
      const unblock = ['--unlock-pin', '--puk', '87654321', '--new-pin', '5678'];
      expect((await tool(unblock, 'set_pin_in_unlogged_session')).code).not.toBe(0);
      expect(card.unblockingCode.triesLeft).toBe(left);
    }
    const unblock = ['--unlock-pin', '--puk', demoUnblockingCode, '--new-pin', '5678'];
    expect((await tool(unblock, 'set_pin_in_unlogged_session')).code).not.toBe(0);
    expect(card.pin.blocked).toBe(true);
  });
});
