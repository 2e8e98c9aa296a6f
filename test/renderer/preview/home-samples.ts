import type { ParkEntry } from '../../../core/home/park.ts';
import type { HomeView } from '../../../electron/contract/home.ts';

const month = 30 * 86_400_000;

function entry(index: number, values: Partial<ParkEntry> = {}): ParkEntry {
  const end = new Date(Date.now() + index * month);
  return {
    id: `home-${index}`,
    structureName: index % 3 === 0 ? 'HOPITAL D ESSAI' : 'CLINIQUE DES ESSAIS',
    idNatStruct: index % 3 === 0 ? '318751275100020' : '1990000002',
    service: `ror-${index}.exemple.fr`,
    environment: index % 4 === 0 ? 'test' : 'prod',
    state: index < 3 ? 'to-renew' : 'active',
    notAfter: end.toISOString(),
    daysLeft: index * 30,
    toDo: index < 3 ? 'renew' : 'none',
    ...values,
  };
}

/** A park of a few years, with something of each urgency. */
export const homeView: HomeView = {
  needs: [
    {
      topic: 'target',
      level: 'now',
      id: 't',
      name: 'Frontal de production',
      daysLeft: null,
      state: 'interrupted',
    },
    {
      topic: 'certificate',
      level: 'now',
      id: 'home-0',
      name: 'HOPITAL D ESSAI · ror-0.exemple.fr',
      daysLeft: 0,
      toDo: 'renew',
    },
    {
      topic: 'deadline',
      level: 'soon',
      kind: 'test-card',
      id: '2900000017',
      name: '2900000017',
      daysLeft: 21,
    },
    { topic: 'received', level: 'soon', id: 'received', name: '', daysLeft: null, count: 2 },
    {
      topic: 'certificate',
      level: 'later',
      id: 'home-2',
      name: 'CLINIQUE DES ESSAIS · ror-2.exemple.fr',
      daysLeft: 60,
      toDo: 'renew',
    },
    {
      topic: 'dossier',
      level: 'later',
      id: 'd',
      name: 'Annuaire du territoire',
      daysLeft: null,
      task: 'Commander les cartes CPA',
    },
  ],
  needCount: 6,
  park: [
    entry(-2, { state: 'expired', toDo: 'request-anew' }),
    ...Array.from({ length: 40 }, (_, index) => entry(index)),
  ],
  whole: true,
};
