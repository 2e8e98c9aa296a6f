import { ArrowRight, Check, ExternalLink, Mail } from 'lucide-react';
import type { TaskAction } from '../../../core/dossier/actions.ts';
import type { TaskWords } from '../../../core/dossier/tour.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useOfficialLinks } from '../../stores/official-links.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { goToTool } from './go-to-tool.ts';
import '../../ui/LongList.css';

interface TaskLeadProps {
  readonly task: TaskWords;
  readonly isNext: boolean;
}

const icons = { tool: ArrowRight, link: ExternalLink, message: Mail, move: Check } as const;

/** What to do first, and where a person says that the task stands. */
export function TaskLead({ task, isNext }: TaskLeadProps) {
  const { id, action, moves, links, state } = task;
  const { t } = useWords();
  const { busy, move, openMessage } = useDossiers();
  const openLink = useOfficialLinks((store) => store.open);
  const follow = (lead: TaskAction): void => {
    if (lead.kind === 'tool') goToTool(task);
    else if (lead.kind === 'link') void openLink(lead.link);
    else if (lead.kind === 'message') void openMessage({ task: id, support: false });
    else void move(id, lead.state);
  };
  const label = (lead: TaskAction): string => {
    if (lead.kind === 'tool') return t(`tour.lead.${lead.tool}`);
    if (lead.kind === 'link')
      return t('tour.lead.link', { name: links.find((link) => link.id === lead.link)?.name ?? '' });
    if (lead.kind === 'message') return t('tour.lead.message');
    return t(lead.state === 'done' ? 'tour.lead.done' : 'tour.lead.sent');
  };
  return (
    <>
      {action !== null && (
        <div className="row">
          <Button
            look={isNext ? 'primary' : 'secondary'}
            icon={icons[action.kind]}
            isPending={busy}
            data-testid="task-lead"
            onPress={() => {
              follow(action);
            }}
          >
            {label(action)}
          </Button>
        </div>
      )}
      {moves.length > 0 && (
        <div className="tour-moves" role="group" aria-label={t('tour.moves')}>
          <span className="small soft">{t('tour.moves')}</span>
          {moves.map(({ state: other, name }) => (
            <button
              key={other}
              type="button"
              className="list-tools__filter"
              aria-pressed={other === state}
              data-testid={`move-${other}`}
              onClick={() => {
                if (other !== state) void move(id, other);
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
