import type { CardsView, SessionView } from '../../electron/contract/cards.ts';
import type { Events } from '../../electron/contract/contract.ts';
import { listen } from '../client.ts';
import { homeReactions } from '../home/reactions.ts';
import { activeCard, cardMoves, useCards } from '../stores/cards.ts';
import { useCertificates } from '../stores/certificates.ts';
import { useDemo } from '../stores/demo.ts';
import { useDeployments } from '../stores/deployments.ts';
import { useDepartments } from '../stores/departments.ts';
import { useDraft } from '../stores/draft.ts';
import { useExports } from '../stores/exports.ts';
import { useFiles } from '../stores/files.ts';
import { useImports } from '../stores/imports.ts';
import { takeIn } from '../stores/intake.ts';
import { isStep, useJourney } from '../stores/journey.ts';
import { useNotices } from '../stores/notices.ts';
import { usePlatform } from '../stores/platform.ts';
import { useQueue } from '../stores/queue.ts';
import { useRequests } from '../stores/requests.ts';
import { useSecrets } from '../stores/secrets.ts';
import { useSession } from '../stores/session.ts';
import { useShell } from '../stores/shell.ts';
import { useSpoken } from '../stores/spoken.ts';
import { useTargets } from '../stores/targets.ts';
import { toolReactions } from '../tools/reactions.ts';

/** Binds the stores to the shell's events and to each other, then reads the first state. @returns what undoes it. */
export function startJourney(): () => void {
  const stops = [
    listen('app.changed', (app) => {
      useDemo.getState().ready();
      useShell.getState().adopt(app);
    }),
    listen('cards.changed', onCards),
    listen('session.changed', onSession),
    listen('cards.incident', (incident) => {
      useNotices.getState().warn(incident);
    }),
    listen('queue.changed', (step) => {
      useQueue.getState().follow(step);
    }),
    listen('deploy.changed', (news) => {
      useDeployments.getState().follow(news);
    }),
    listen('vault.changed', ({ certificateId }) => void onPortal(certificateId)),
    listen('secrets.changed', ({ recordId }) => void useSecrets.getState().refresh(recordId)),
    listen('demo.progress', (progress) => {
      useDemo.getState().advance(progress);
    }),
    useSession.subscribe((now, before) => {
      if (now.session !== null && before.session === null) onAuthenticated(now.session);
      // By the person: whoever tells first, the answer or the event.
      if (now.session === null && before.session !== null && now.ended === null) {
        useNotices.getState().tell({ key: 'notices.sessionClosed' });
      }
    }),
    useShell.subscribe((now, before) => {
      if (now.app?.vault !== before.app?.vault) void onVault(now.app?.vault === 'open');
      // The shell writes findings and problems in the user's language: ask for them again.
      if (before.app !== null && now.locale !== before.locale) onLocale();
    }),
    useSession.subscribe((now, before) => {
      // Whether its card may ask for what the form says.
      if (now.session !== before.session) askAgain();
    }),
    ...homeReactions(),
    ...toolReactions(),
  ];
  void load();
  return () => {
    for (const stop of stops) stop();
  };
}

async function load(): Promise<void> {
  await useShell.getState().load();
  await Promise.all([
    useCards.getState().load(),
    useSession.getState().load(),
    useDepartments.getState().load(),
  ]);
}

function onCards(view: CardsView): void {
  const { inserted, removed } = cardMoves(useCards.getState().view?.cards ?? [], view.cards);
  const { tell } = useNotices.getState();
  for (const { type, number } of removed) {
    tell({ key: 'notices.removed', params: { type: type ?? '', number } });
  }
  for (const { type, number } of inserted) {
    tell({ key: 'notices.inserted', params: { type: type ?? '', number } });
  }
  useCards.getState().show(view);
}

function onSession(event: Events['session.changed']): void {
  useSession.getState().change(event);
  if (event.session !== null) return;
  usePlatform.getState().clear();
  if (event.reason !== null) {
    const { page, go } = useJourney.getState();
    // The first step shows why; who looks at a tool is not taken away from it.
    if (isStep(page)) go('cards');
    else useNotices.getState().warn(event.reason);
  }
}

/** An establishment card names its structure: nobody should have to type it again. */
function onAuthenticated({ holder }: SessionView): void {
  useSpoken.getState().speak({ key: 'spoken.sessionOpen', params: { holder } });
  const structure = activeCard(useCards.getState())?.structure ?? null;
  if (structure !== null) useDraft.getState().takeStructure(structure, true);
}

async function onVault(open: boolean): Promise<void> {
  if (open) {
    await Promise.all([
      useRequests.getState().load(),
      useCertificates.getState().load(),
      useTargets.getState().load(),
    ]);
  } else {
    useRequests.getState().clear();
    useCertificates.getState().clear();
    useExports.getState().clear();
    useQueue.getState().clear();
    useSecrets.getState().clear();
    useImports.getState().clear();
    useFiles.getState().clear();
    useTargets.getState().clear();
    useDeployments.getState().clear();
  }
}

/** The assisted window moved a request, or stored a certificate. */
async function onPortal(certificateId: string | null): Promise<void> {
  await takeIn(certificateId === null ? [] : [certificateId]);
  // With a file that waits, codes come from elsewhere.
  const { refresh } = useSecrets.getState();
  await Promise.all(useRequests.getState().requests.map(({ id }) => refresh(id)));
  if (certificateId === null) {
    await useCertificates.getState().load();
    return;
  }
  useRequests.setState({ issued: true });
  const { page, go } = useJourney.getState();
  // Who looks at a tool is not taken away from it.
  if (isStep(page)) go('vault');
}

/** What was said of the request's form is no longer sure. */
function askAgain(): void {
  if (useDraft.getState().preview !== null) void useDraft.getState().refresh();
}

function onLocale(): void {
  void useCards.getState().load();
  askAgain();
  void useImports.getState().again();
  void useFiles.getState().again();
  if (useShell.getState().app?.vault === 'open') void useCertificates.getState().load();
}
