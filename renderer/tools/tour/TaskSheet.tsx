import { FileDown } from 'lucide-react';
import type { SheetWords } from '../../../core/dossier/tour.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Fold } from '../../ui/Fold.tsx';

/** What goes into a form, to copy from or to print. */
export function TaskSheet({
  sheet: { form, title, remark, missing, groups },
}: {
  readonly sheet: SheetWords;
}) {
  const { t, shell } = useWords();
  const { busy, saveSheet, show } = useDossiers();
  return (
    <div className="tour-part">
      <Fold title={shell(title)} level={4} testId="task-sheet">
        <div className="tour-sheet">
          <p className="small soft">{shell(remark)}</p>
          {groups.map((group) => (
            <div key={group.title} className="tour-sheet__group">
              <p className="tour-sheet__title">{group.title}</p>
              <dl>
                {group.fields.map(({ label, value, shown, status }) => (
                  <div key={label} className="tour-sheet__field" data-status={status}>
                    <dt>{label}</dt>
                    <dd>
                      <span>{shell(shown)}</span>
                      {value !== '' && (
                        <CopyButton text={value} label={t('tour.copyField', { label })} iconOnly />
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
          <div className="row">
            <Button
              icon={FileDown}
              isPending={busy}
              data-testid="sheet-save"
              onPress={() => void saveSheet(form)}
            >
              {t('tour.saveSheet')}
            </Button>
          </div>
        </div>
      </Fold>
      {missing !== null && (
        <div className="row">
          <Chip tone="warning">{shell(missing)}</Chip>
          <Button
            look="quiet"
            data-testid="sheet-complete"
            onPress={() => {
              show('answers');
            }}
          >
            {t('tour.complete')}
          </Button>
        </div>
      )}
    </div>
  );
}
