import type { Page } from '@playwright/test';
import { revocationGuide } from '../../../../core/igc/portal-guide.ts';
import type { PortalView } from '../../../../electron/contract/portal.ts';
import { portalView, receivedView, requestSubject } from '../../preview/portal-samples.ts';
import type { Studio } from '../studio.ts';

/** The panel of the assisted window, from the first step to the stored certificate, and what may go wrong. */
export async function walkCompanion({ page, photograph, scrollToEnd, scrollToStart }: Studio): Promise<void> {
  const stage = (change: Partial<PortalView>) => show(page, change);
  await page.getByTestId('portal-subject').waitFor();
  await photograph('portal-request');
  for (const item of ['tabRequest', 'offer', 'structure', 'newProduct', 'environment', 'usage']) {
    await page.getByTestId(`portal-tick-${item}`).click();
  }
  await page.getByTestId('portal-copy-service').click();
  await photograph('portal-request-copied');
  await scrollToEnd();
  await photograph('portal-request-end');
  await page.getByTestId('portal-asked').click();
  await stage({ loading: true, address: 'https://localhost:8443/retirer/2f6d' });
  await photograph('portal-retrieve');
  await page.getByTestId('secret-generate-revocation-code').first().click();
  await page.getByTestId('portal-copy-code').click();
  await page.getByTestId('portal-copy-codeAgain').click();
  await page.getByTestId('secret-keep-key-password').click();
  await photograph('portal-secrets');
  await stage({ loading: false, fileProblem: { domain: 'igc', code: 'FILE_NOT_RECEIVED', params: {} } });
  await photograph('portal-file-problem');
  await stage({ fileProblem: null, received: [receivedView] });
  await scrollToStart();
  await photograph('portal-received');
  await stage({ received: [{ ...receivedView, passwordKept: [], matchedBy: 'structure-and-service' }] });
  await page.getByTestId('received-password').fill('faux');
  await page.getByTestId('received-store').click();
  await page.getByTestId('error-notice').waitFor();
  await photograph('portal-wrong-password');
  await page.getByTestId('received-forget').click();
  await page.getByTestId('received-forget-confirm').scrollIntoViewIfNeeded();
  await photograph('portal-forget');
  const sealed = { ...receivedView, report: null, sealed: true, matchedBy: null, candidates: [] } as const;
  await stage({ received: [{ ...sealed, id: '1' }] });
  await scrollToStart();
  await photograph('portal-sealed');
  const others = [
    { ...receivedView.candidates[0], id: 'a', service: 'CONNECTEUR ROR' },
    { ...receivedView.candidates[0], id: 'b', service: 'ANNUAIRE' },
  ] as unknown as typeof receivedView.candidates;
  await stage({ received: [{ ...receivedView, id: '2', candidates: others, passwordKept: [] }] });
  await photograph('portal-several');
  await stage({ received: [{ ...receivedView, id: '3', matchedBy: null, candidates: [] }] });
  await page.getByTestId('received-password').fill('bon');
  await page.getByTestId('received-store').click();
  await page.getByTestId('portal-stored').waitFor();
  await photograph('portal-stored');
  await page.evaluate(() => {
    const { portal } = window.sampleBridge;
    portal.secrets = portal.secrets.map(({ kind }) => ({
      kind,
      createdAt: null,
      shownAt: null,
      source: 'given',
    }));
  });
  const stored = { certificateId: 'c', distinguishedName: receivedView.report?.subject ?? '' };
  await stage({ stored, subject: null });
  await page.getByTestId('portal-code-missing').getByTestId('secret-keep-revocation-code').click();
  await photograph('portal-code-missing');
  const { recordId, environment } = requestSubject;
  const name = receivedView.report?.subject ?? '';
  await stage({
    stored: null,
    subject: {
      recordId,
      structureName: '',
      service: name,
      environment,
      stages: revocationGuide({ subject: name }),
      phase: 'revoke',
    },
  });
  await photograph('portal-revoke');
  await stage({
    ...portalView,
    subject: null,
    refusedOrigin: 'https://ailleurs.example',
    problem: {
      domain: 'igc',
      code: 'UNREACHABLE',
      params: { host: 'localhost:8443', detail: 'ECONNREFUSED' },
    },
  });
  await photograph('portal-problem');
}

async function show(page: Page, change: Partial<PortalView>): Promise<void> {
  await page.evaluate((wanted) => {
    window.sampleBridge.portal.show(wanted);
  }, change);
}
