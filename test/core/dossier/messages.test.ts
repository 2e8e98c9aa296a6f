import { describe, expect, it } from 'vitest';
import { type MessageId, messageOf } from '../../../core/dossier/messages.ts';
import { tourOf } from '../../../core/dossier/steps.ts';
import type { Dossier, TaskId } from '../../../core/dossier/dossier.ts';
import { emlFile } from '../../../core/messages/eml.ts';
import { mailtoLink } from '../../../core/messages/mailto.ts';
import { readEml } from '../messages/read-eml.ts';
import { at, dossier } from './support/dossiers.ts';

function message(of: Dossier, task: TaskId, id: MessageId) {
  const found = tourOf(of).find((each) => each.id === task);
  if (found === undefined) throw new Error(task);
  return messageOf(of, found, id);
}

describe('messages of the tour', () => {
  it.each([
    ['integration', 'integration', ['monserviceclient.ROR@esante.gouv.fr'], []],
    [
      'test-means',
      'f414',
      ['monserviceclient.developpement@esante.gouv.fr'],
      ['monserviceclient.ror@esante.gouv.fr'],
    ],
    ['test-identity', 'test-identity', ['monserviceclient.ROR@esante.gouv.fr'], []],
    ['designation', 'f413', ['monserviceclient.certificats@esante.gouv.fr'], []],
    ['contract', 'support', ['monserviceclient.ROR@esante.gouv.fr'], []],
  ] as const)('%s goes where the tour says', (task, id, to, cc) => {
    expect(message(dossier(), task, id)).toMatchObject({ to, cc });
  });

  it('say whose they are and about what', () => {
    const { subject, body } = message(dossier(), 'test-means', 'f414');
    expect(subject).toBe('F414, projet ROR : application Annuaire du territoire');
    expect(body).toContain('Structure : HÔPITAL D’ESSAI\nFINESS ou SIRET : 990000002\nProfil ROR : CU22\n');
    expect(body).toMatch(/Cordialement,\nÉlie DURAND\n06 07 08 09 10\n$/u);
  });

  it('follow the branch', () => {
    const card = { number: '2900000017', family: 'CPS3', count: 1 } as const;
    expect(message(dossier({ testCard: card }), 'test-means', 'f414').body).toContain(
      'carte de test n° 2900000017',
    );
    expect(message(dossier(), 'test-means', 'f414').body).toContain('demande une carte de test');
    expect(message(dossier(), 'test-identity', 'test-identity').body).toContain(
      '\n\nCN=ANNUAIRE,OU=1990000002,O=HOPITAL D’ESSAI,ST=Paris (75),C=FR\n\n',
    );
    const csd = dossier({ exchange: 'mev-2.4' });
    expect(message(csd, 'test-identity', 'test-identity').body).toContain('porte sa clé publique');
    const alone = dossier({ administration: 'alone' });
    expect(message(alone, 'designation', 'f413').body).toContain("s'y déclare lui-même");
  });

  it('to the support tell the step and its state, and leave room for the question', () => {
    const progress = {
      contract: { state: 'sent', sentOn: '2026-11-20', doneOn: null, notes: 'à ne pas envoyer' },
    } as const;
    const { subject, body } = message(dossier({ holds: 'contract' }, progress), 'contract', 'support');
    expect(subject).toBe('Parcours guidé ROR, étape 05 : application Annuaire du territoire');
    expect(body).toContain(
      'Étape 05 : Contrat et carte du représentant légal\nÉtat : Envoyé\n\n\n\nCordialement',
    );
    expect(body).not.toContain('à ne pas envoyer');
  });

  it('mark what nobody has filled in', () => {
    const bare = dossier({ structure: { name: '', identifier: '', address: '' }, people: [] });
    const { body } = message(bare, 'integration', 'integration');
    expect(body).toContain('Structure : [à compléter]\n');
    expect(body).toMatch(/Cordialement,\n$/u);
  });

  it('open in a mail program, and are read back from a file', async () => {
    for (const task of tourOf(dossier())) {
      for (const id of [...(task.message === null ? [] : [task.message]), 'support'] as const) {
        const written = messageOf(dossier(), task, id);
        expect(mailtoLink(written).bodyLeftOut, id).toBe(false);
        const read = await readEml(emlFile(written, { date: at }));
        expect(read).toMatchObject({ to: written.to, cc: written.cc, subject: written.subject, defects: [] });
        expect(read.body.replaceAll('\r\n', '\n')).toBe(written.body);
      }
    }
  });
});
