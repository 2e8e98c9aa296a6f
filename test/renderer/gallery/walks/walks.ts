import type { Entry } from '../site.ts';
import type { Studio } from '../studio.ts';
import { walkCalendar } from './calendar.ts';
import { walkCompanion } from './companion.ts';
import { walkDeploy } from './deploy.ts';
import { walkFiles } from './files.ts';
import { walkFollow } from './follow.ts';
import { walkHome } from './home.ts';
import { walkJourney } from './journey.ts';
import { walkPages } from './pages.ts';
import { walkRor } from './ror.ts';
import { walkEmpty, walkFailing, walkLocked, walkWaiting } from './states.ts';
import { walkTools } from './tools.ts';
import { walkTour } from './tour.ts';
import { walkVaultCare } from './vault-care.ts';

/** From a fresh page, through every state of what it is named for. */
export interface Walk {
  readonly name: string;
  readonly entry: Entry;
  readonly walk: (studio: Studio) => Promise<void>;
}

const entry: Entry = 'index.html';

export const walks: readonly Walk[] = [
  { name: 'home', entry, walk: walkHome },
  { name: 'journey', entry, walk: walkJourney },
  { name: 'pages', entry, walk: walkPages },
  { name: 'follow', entry, walk: walkFollow },
  { name: 'calendar', entry, walk: walkCalendar },
  { name: 'deploy', entry, walk: walkDeploy },
  { name: 'tour', entry, walk: walkTour },
  { name: 'ror', entry, walk: walkRor },
  { name: 'files', entry, walk: walkFiles },
  { name: 'tools', entry, walk: walkTools },
  { name: 'vault-care', entry, walk: walkVaultCare },
  { name: 'locked', entry, walk: walkLocked },
  { name: 'empty', entry, walk: walkEmpty },
  { name: 'waiting', entry, walk: walkWaiting },
  { name: 'failing', entry, walk: walkFailing },
  { name: 'companion', entry: 'companion.html', walk: walkCompanion },
];
