import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { IgcError } from '../../../core/igc/errors.ts';
import { createFromForm, previewForm, type RequestForm } from '../../../core/requests/form.ts';
import { loadCodeTables } from '../../../core/structure/code-tables.ts';
import { listDepartments } from '../../../core/structure/departments.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import { vaultForEach } from '../vault/vault-for-each.ts';

const departments = listDepartments(await loadCodeTables('resources'));
const options = { departments, locale: 'fr', keyMaker: 'here', corrects: null, replaces: null } as const;
const form: RequestForm = {
  environment: 'test',
  structureName: 'HOPITAL FICTIF',
  idNatStruct: '1990000002',
  department: 'Paris (75)',
  service: 'ROR',
  contacts: ' a@b.example;  c@d.example, a@b.example ',
};
let vault: Vault;
vaultForEach((made) => {
  vault = made;
});

describe('the form of a request', () => {
  it.each([
    ['', 'CONTACT_MISSING'],
    [' , ; ', 'CONTACT_MISSING'],
    ['a@b.example, sans-arobase', 'EMAIL_INVALID'],
    ['a@b', 'EMAIL_INVALID'],
  ])('does not take « %s » for contacts', (contacts, code) => {
    const { problems, acceptable } = previewForm({ ...form, contacts }, options);
    expect([problems.map((problem) => [problem.field, problem.code]), acceptable]).toEqual([
      [['contacts', code]],
      false,
    ]);
  });

  it.each([
    ['prod', { environment: 'test' }, ['TEST_CARD_FOR_PROD']],
    ['prod', { environment: 'prod' }, []],
    ['prod', null, []],
    ['test', { environment: 'test' }, []],
  ] as const)(
    'for %s with the card %o warns of %o, and takes it all the same',
    (environment, card, codes) => {
      const { problems, acceptable } = previewForm({ ...form, environment }, options, card);
      expect([problems.map((problem) => problem.code), acceptable]).toEqual([codes, true]);
    },
  );

  it('becomes a request with its key and each contact once', async () => {
    const request = await createFromForm(vault, form, options);
    expect(request).toMatchObject({
      state: 'prepared',
      keyMaker: 'here',
      distinguishedName: 'CN=ROR,OU=1990000002,O=HOPITAL FICTIF,ST=Paris (75),C=FR',
      contactEmails: ['a@b.example', 'c@d.example'],
    });
    expect(await vault.withPrivateKey(request.id, (key) => key.length)).toBeGreaterThan(1000);
  });

  it('makes no key where the platform makes it', async () => {
    const request = await createFromForm(vault, form, { ...options, keyMaker: 'platform' });
    expect(request).toMatchObject({ state: 'drafted', request: null });
    await expect(vault.withPrivateKey(request.id, () => null)).rejects.toMatchObject({
      code: 'NO_PRIVATE_KEY',
    });
  });

  it('puts nothing into the vault while a field is wrong, and names each', async () => {
    const wrong = { ...form, service: '', contacts: '' };
    const error = await createFromForm(vault, wrong, options).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ code: 'DRAFT_REFUSED' });
    const { what } = error as unknown as { what: string };
    expect(what).toContain('Service applicatif – ');
    expect(what).toContain('Courriels de contact – ');
    expect(vault.requests.list()).toEqual([]);
  });

  it('says which certificate it takes over from', async () => {
    const replaces = randomUUID();
    const { id } = await createFromForm(vault, form, { ...options, replaces });
    expect(vault.requests.get(id).replaces).toBe(replaces);
  });

  it('takes the place of what it corrects, which was refused, and renews what that renewed', async () => {
    const [first] = vault.requests.addDrafts([
      { ...form, distinguishedName: 'CN=x', replaces: '00000000-0000-4000-8000-000000000001' },
    ]);
    if (first === undefined) throw new Error('no request');
    const corrects = first.id;
    // It may be on its way: nothing takes its place.
    await expect(createFromForm(vault, form, { ...options, corrects })).rejects.toMatchObject({
      code: 'STATE_REFUSED',
    });
    const refusal = new IgcError('TEST_CARD_FOR_PROD').toDocument();
    const prepared = vault.requests.prepare(first, 'x', await keyOfAnother());
    vault.requests.advance(vault.requests.advance(prepared, 'asking'), 'refused', { refusal });
    const { id, replaces } = await createFromForm(vault, form, { ...options, corrects });
    expect(replaces).toBe(first.replaces);
    expect(vault.requests.list().map((request) => request.id)).toContain(id);
    expect(vault.requests.list().map((request) => request.id)).not.toContain(corrects);
  });
});

/** A key of the right kind. */
async function keyOfAnother(): Promise<Uint8Array> {
  const { id } = await createFromForm(vault, { ...form, service: 'DPI' }, options);
  return vault.withPrivateKey(id, (key) => Uint8Array.from(key));
}
