import { CircleCheck, FolderOpen } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useExports } from '../../stores/exports.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';

export function ExportResult() {
  const { t, locale, target: sayTarget } = useWords();
  const result = useExports((state) => state.result);
  const target = useExports((state) => state.target);
  const openFolder = useExports((state) => state.openFolder);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (result === null) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('main')?.scrollTo({ top: 0 });
  }, [result]);

  if (result === null) return null;
  const bytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' });
  return (
    <section className="panel" aria-labelledby="export-result">
      <div className="export-result__head">
        <div>
          <h2 id="export-result" ref={heading} tabIndex={-1}>
            {t('export.resultTitle', { count: result.files.length })}
          </h2>
          <p className="mono soft">{result.folder}</p>
        </div>
        <Button icon={FolderOpen} onPress={() => void openFolder()}>
          {t('export.openFolder')}
        </Button>
      </div>
      <ul className="export-result__files">
        {result.files.map(({ format, path, bytes: size, containsPrivateKey, keyInClear }) => (
          <li key={path} className="export-result__file" data-testid={`exported-${format}`}>
            <CircleCheck size={18} aria-hidden />
            <div className="export-result__name">
              <p className="mono">{path}</p>
              <p className="small soft">
                {t(`export.choices.${format}.title`)} · {bytes.format(size)} · {t('export.verified')}
              </p>
            </div>
            {containsPrivateKey && (
              <Chip tone={keyInClear ? 'danger' : 'warning'}>
                {t(keyInClear ? 'export.clear' : 'export.private')}
              </Chip>
            )}
          </li>
        ))}
      </ul>
      {target !== null && <p>{sayTarget(target, 'advice')}</p>}
      <p className="small soft">{t('export.spread')}</p>
    </section>
  );
}
