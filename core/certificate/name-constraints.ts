import type { X509Certificate } from '@peculiar/x509';
import type { GeneralSubtree } from 'pkijs';
import { pkijs, x509 } from './crypto.ts';
import { attributeValues } from './name.ts';
import { attributeOids, extensionOids } from './oids.ts';

/** Of the GeneralName choices (RFC 5280 § 4.2.1.6). */
const nameTypes = { mail: 1, host: 2 } as const;

/** A CN that can be taken for a host name. */
const hostLike = /^(?:\*\.)?[\w-]+(?:\.[\w-]+)+$/;

/**
 * What pkijs leaves out of name constraints (RFC 5280 § 4.2.1.10): mail addresses and host names that stand in a subject
 * rather than in an alternative name. Nobody constrained here needs such a name, so it is refused without a comparison.
 *
 * @param path leaf first.
 */
export function nameBreach(path: readonly X509Certificate[]): 'CHAIN_REFUSED' | null {
  const [leaf] = path;
  const types = constrainedTypes(path.slice(1));
  if (types === null) return 'CHAIN_REFUSED';
  const constrained = new Set(types);
  if (leaf === undefined || constrained.size === 0) return null;
  const hidden =
    (constrained.has(nameTypes.mail) && path.some((each) => valuesOf(each, 'emailAddress').length > 0)) ||
    (constrained.has(nameTypes.host) && !namesHost(leaf) && valuesOf(leaf, 'commonName').some(isHostLike));
  return hidden ? 'CHAIN_REFUSED' : null;
}

/** @returns null when the constraints of one can't be decoded. */
function constrainedTypes(authorities: readonly X509Certificate[]): readonly number[] | null {
  try {
    return authorities.flatMap(subtreesOf).map(({ base }) => base.type);
  } catch {
    return null;
  }
}

function subtreesOf(certificate: X509Certificate): readonly GeneralSubtree[] {
  const extension = certificate.getExtension(extensionOids.nameConstraints);
  if (extension === null) return [];
  const { permittedSubtrees = [], excludedSubtrees = [] } = pkijs.NameConstraints.fromBER(extension.value);
  return [...permittedSubtrees, ...excludedSubtrees];
}

function valuesOf(certificate: X509Certificate, type: 'commonName' | 'emailAddress'): readonly string[] {
  return attributeValues(certificate.subjectName, attributeOids[type]);
}

function isHostLike(name: string): boolean {
  return hostLike.test(name);
}

function namesHost(certificate: X509Certificate): boolean {
  const alternative = certificate.getExtension(x509.SubjectAlternativeNameExtension);
  return alternative?.names.items.some(({ type }) => type === 'dns') === true;
}
