import {
  Activity,
  CalendarClock,
  CalendarDays,
  FileInput,
  FileSpreadsheet,
  KeyRound,
  ListChecks,
  Route,
  ServerCog,
  Stethoscope,
  ShieldCheck,
} from 'lucide-react';
import { tools, useJourney, type Tool } from '../stores/journey.ts';
import { useWords } from '../text/useWords.ts';
import './ToolList.css';

const icons = {
  follow: CalendarClock,
  calendar: CalendarDays,
  deploy: ServerCog,
  tour: Route,
  ror: Stethoscope,
  files: FileInput,
  import: FileSpreadsheet,
  'card-status': ListChecks,
  pin: KeyRound,
  'vault-care': ShieldCheck,
  diagnostics: Activity,
} as const;

/** The pages beside the journey. */
export function ToolList() {
  const { t } = useWords();
  return (
    <nav className="tool-list" aria-labelledby="tool-list-title">
      <p id="tool-list-title" className="tool-list__title">
        {t('tools.label')}
      </p>
      <ul>
        {tools.map((tool) => (
          <ToolItem key={tool} tool={tool} />
        ))}
      </ul>
    </nav>
  );
}

function ToolItem({ tool }: { readonly tool: Tool }) {
  const { t } = useWords();
  const current = useJourney((state) => state.page === tool);
  const go = useJourney((state) => state.go);
  const Icon = icons[tool];
  return (
    <li>
      <button
        type="button"
        className="tool-list__button"
        aria-current={current ? 'page' : undefined}
        title={t(`tools.${tool}`)}
        data-testid={`tool-${tool}`}
        onClick={() => {
          go(tool);
        }}
      >
        <Icon size={18} aria-hidden />
        <span className="tool-list__name">{t(`tools.${tool}`)}</span>
      </button>
    </li>
  );
}
