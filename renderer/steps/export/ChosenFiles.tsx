import { FileText, KeyRound, LockOpen } from 'lucide-react';
import { useExports } from '../../stores/exports.ts';
import { useWords } from '../../text/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';

/** What will be written, and what to do with it on the server. */
export function ChosenFiles() {
  const { t, target: sayTarget } = useWords();
  const { choices, target, formats } = useExports();
  // In the order of the target: its main file first.
  const chosen = formats.flatMap(
    (format) => choices?.formats.find((choice) => choice.format === format) ?? [],
  );
  if (chosen.length === 0) return null;
  return (
    <section className="chosen-files" aria-label={t('export.files')}>
      {target !== null && <p data-testid="export-advice">{sayTarget(target, 'advice')}</p>}
      <ul className="export-result__files">
        {chosen.map(({ format, privateKey }) => (
          <li key={format} className="export-result__file" data-testid={`chosen-${format}`}>
            <FileText size={18} aria-hidden />
            <div className="export-result__name">
              <p className="formats__title">{t(`export.choices.${format}.title`)}</p>
              <p className="small soft">{t(`export.choices.${format}.description`)}</p>
            </div>
            {privateKey === 'encrypted' && (
              <Chip tone="neutral" icon={KeyRound}>
                {t('export.private')}
              </Chip>
            )}
            {privateKey === 'clear' && (
              <Chip tone="danger" icon={LockOpen}>
                {t('export.clear')}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
