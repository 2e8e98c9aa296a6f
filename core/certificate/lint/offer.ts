import { cardTypeCodeOf, categoryOf } from '../extensions.ts';
import { categorySupports, classify, testCategoryBit } from '../classify.ts';
import { attributeValues } from '../name.ts';
import { attributeOids } from '../oids.ts';
import type { CertificateKind } from '../types.ts';
import type { LintSubject, Rule } from './rule.ts';

/** Names of the authorities that issue for persons: cards, and software certificates of offer PS. */
const personsIssuer = /^(?:TEST )?AC IGC-SANTE (?:ELEMENTAIRE|STANDARD|FORT) PERSONNES$/;

const otherUsages: Partial<Record<CertificateKind, string>> = { 'org-sign': 'SIGN', 'org-conf': 'CONF' };

/**
 * Whether it is of offer ORG and usage AUTH_CLI at all: told by issuer, key usages and category, never by the
 * policy, which is the same for every usage.
 */
export const checkOffer: Rule = (subject) => {
  const { kind, certificate } = subject;
  if (kind === 'ca') return [{ severity: 'error', code: 'IS_A_CA' }];
  if (kind === 'card-auth' || kind === 'card-sign') {
    const { card } = classify(certificate);
    const parts = [card?.type ?? null, card?.number ?? null].filter((part) => part !== null);
    return [{ severity: 'error', code: 'IS_A_CARD', params: { card: parts.join(' ') } }];
  }
  const offer = otherOffer(subject);
  if (offer !== null) return [{ severity: 'error', code: 'WRONG_OFFER', params: { offer } }];
  const usage = otherUsages[kind];
  return usage === undefined ? [] : [{ severity: 'error', code: 'WRONG_USAGE', params: { usage } }];
};

function otherOffer({ kind, certificate }: LintSubject): string | null {
  if (kind === 'serv-ssl') return 'SERV';
  const category = categoryOf(certificate);
  const software = category !== null && (category & ~testCategoryBit) === categorySupports.software;
  const [issuer] = attributeValues(certificate.issuerName, attributeOids.commonName);
  const forPersons = personsIssuer.test(issuer ?? '') && cardTypeCodeOf(certificate) === null;
  return software && forPersons ? 'PS' : null;
}
