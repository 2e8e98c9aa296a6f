import { expect, it } from 'vitest';
import { DeployError } from '../../../core/deploy/errors.ts';
import { describePlan, describeRefusal, type PlanToTell } from '../../../core/text/deploy-words.ts';

const nothing: PlanToTell = {
  ...{ certificate: null, files: [], owner: null, reload: null, endpoint: null },
  ...{ newHostKey: null, interrupted: false },
};

it('a plan is told in the order in which it would be done', () => {
  const plan: PlanToTell = {
    certificate: { subject: 'CN=ROR' },
    files: [
      { path: '/etc/ror/a.pem', mode: 0o644, previous: null },
      { path: '/etc/ror/a.key', mode: 0o40, previous: '/etc/ror/a.key.old' },
    ],
    owner: { user: 'root', group: 'ssl-cert' },
    reload: ['systemctl', 'reload', 'nginx'],
    endpoint: { host: 'localhost', port: 443 },
    newHostKey: 'SHA256:abc',
    interrupted: true,
  };
  expect(describePlan(plan, false, 'fr')).toEqual([
    'certificat CN=ROR',
    'clé du serveur à retenir : SHA256:abc',
    "un déploiement interrompu serait d'abord repris",
    '/etc/ror/a.pem (0644), nouveau',
    '/etc/ror/a.key (0040), ce qui y est devient /etc/ror/a.key.old',
    'donné à root:ssl-cert',
    'relecture et comparaison',
    'commande : systemctl reload nginx',
    'le port 443 de localhost doit présenter ce certificat',
  ]);
});

it('what is refused reads nothing back, and says why', () => {
  expect(describePlan(nothing, true, 'fr')).toEqual([]);
  expect(describePlan(nothing, false, 'fr')).toEqual(['relecture et comparaison']);
  const refusal = describeRefusal(
    new DeployError('DISK_FULL', { params: { path: '/etc/ror/a.pem' } }).toDocument(),
    'fr',
  );
  expect(refusal).toMatch(/^serait refusé : .*\/etc\/ror\/a\.pem/u);
});
