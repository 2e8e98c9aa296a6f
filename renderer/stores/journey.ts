import { create } from 'zustand';

export const steps = ['cards', 'authentication', 'request', 'issuance', 'vault', 'export'] as const;
export type Step = (typeof steps)[number];

interface JourneyStore {
  /** The step on show; every step may be looked at whenever the user likes. */
  readonly step: Step;
  readonly go: (step: Step) => void;
}

export const useJourney = create<JourneyStore>()((set) => ({
  step: 'cards',
  go: (step) => {
    set({ step });
  },
}));
