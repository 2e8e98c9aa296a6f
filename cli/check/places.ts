import { resolve } from 'node:path';
import { isIP } from 'node:net';
import type { X509Certificate } from '@peculiar/x509';
import { parseCertificate } from '../../core/certificate/certificate.ts';
import { readContainer } from '../../core/certificate/containers.ts';
import { caConstraintOf } from '../../core/certificate/extensions.ts';
import {
  checkCertificate,
  type CheckedCertificate,
  type CheckOptions,
  unreadable,
} from '../../core/check/check.ts';
import { checkDeadline, type CheckedDeadline } from '../../core/check/deadline.ts';
import { endpointOf } from '../../core/deploy/endpoint.ts';
import { asPasserelleError, describeError } from '../../core/errors/passerelle-error.ts';
import { timeline } from '../../core/requests/timeline.ts';
import type { Locale } from '../../core/text/locale.ts';
import { Vault } from '../../core/vault/vault.ts';
import { presentedCertificates } from '../../native/tls/presented-certificate.ts';
import { type CalendarPlaces, readCalendar } from '../calendar/read-calendar.ts';
import { readGiven } from '../given-file.ts';

/** The certificates of a file, or the one that a TLS port presents. */
export async function checkPlace(
  source: string,
  options: CheckOptions,
  locale: Locale,
): Promise<CheckedCertificate[]> {
  const endpoint = endpointOf(source);
  try {
    if (endpoint === null) return await checkFile(source, options);
    const [own, ...others] = (await presentedCertificates(endpoint)).map(parseCertificate);
    if (own === undefined) return [];
    const name = options.name ?? (isIP(endpoint.host) === 0 ? endpoint.host : null);
    const subject = { source, certificate: own, intermediates: others, revokedAt: null };
    return [await checkCertificate(subject, { ...options, name })];
  } catch (error) {
    const { what } = describeError(asPasserelleError(error).toDocument(), locale);
    return [unreadable(source, endpoint === null ? 'unknown' : 'critical', what)];
  }
}

/** Authorities of the file only complete the chains of the others, unless there is nothing else. */
async function checkFile(source: string, options: CheckOptions): Promise<CheckedCertificate[]> {
  const all = readContainer(await readGiven(source)).certificates.map(parseCertificate);
  const own = all.filter((one) => !caConstraintOf(one).isCa);
  const others = (certificate: X509Certificate) => all.filter((one) => one !== certificate);
  return Promise.all(
    (own.length === 0 ? all : own).map((certificate) =>
      checkCertificate({ source, certificate, intermediates: others(certificate), revokedAt: null }, options),
    ),
  );
}

/** Every certificate of a vault that nothing has taken the place of; it stays locked. */
export async function checkVault(path: string, options: CheckOptions): Promise<CheckedCertificate[]> {
  const vault = await Vault.open(resolve(path));
  try {
    const certificates = vault.certificates.list();
    const retired = new Set(
      timeline({ requests: [], certificates }, options.at)
        .filter(({ toDo }) => toDo === 'retired')
        .map(({ id }) => id),
    );
    const watched = certificates.filter(({ id }) => !retired.has(id));
    return await Promise.all(
      watched.map(({ certificate, chain, revokedAt }) =>
        checkCertificate(
          {
            source: path,
            certificate: parseCertificate(certificate),
            intermediates: chain.map(parseCertificate),
            revokedAt,
          },
          options,
        ),
      ),
    );
  } finally {
    vault.close();
  }
}

/** Cards and designations that the window remembers; its vault is checked apart. */
export async function checkCalendar(
  { folder }: CalendarPlaces,
  options: CheckOptions,
): Promise<CheckedDeadline[]> {
  const entries = await readCalendar({ folder, vault: null }, options.at);
  return entries.map((entry) => checkDeadline(folder, entry, options));
}
