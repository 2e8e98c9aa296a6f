import { create } from 'zustand';

export const steps = ['cards', 'authentication', 'request', 'issuance', 'vault', 'export'] as const;
export type Step = (typeof steps)[number];

/** What stands beside the journey, for whoever looks after a card or a workstation. */
export const tools = [
  'follow',
  'calendar',
  'deploy',
  'tour',
  'ror',
  'files',
  'import',
  'card-status',
  'pin',
  'vault-care',
  'diagnostics',
] as const;
export type Tool = (typeof tools)[number];

/** `home`: what needs the person now, and all that there is. */
export type Page = 'home' | Step | Tool;

export function isStep(page: Page): page is Step {
  return steps.some((step) => step === page);
}

interface JourneyStore {
  /** What is on show; every page may be looked at whenever the user likes. */
  readonly page: Page;
  readonly go: (page: Page) => void;
}

export const useJourney = create<JourneyStore>()((set) => ({
  page: 'cards',
  go: (page) => {
    set({ page });
  },
}));
