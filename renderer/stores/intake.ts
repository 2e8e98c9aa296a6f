import { useCertificates } from './certificates.ts';
import { useNotices } from './notices.ts';
import { useRequests } from './requests.ts';

/** Reads again what the shell changed in the vault, and tells of the certificates that it stored, oldest first. */
export async function takeIn(storedIds: readonly string[]): Promise<void> {
  await useRequests.getState().load();
  const last = storedIds.at(-1);
  if (last === undefined) return;
  await useCertificates.getState().load();
  useCertificates.getState().select(last);
  useNotices.getState().tell({ key: 'notices.issued', params: { count: storedIds.length } }, 'success');
}
