import { FileCog } from 'lucide-react';
import type { ReaderReport } from '../../../core/card/types.ts';
import type { ModuleDiagnosis } from '../../../core/diagnostics/types.ts';
import { moduleWords } from '../../format/module.ts';
import { readerWords } from '../../format/reader.ts';
import { useWords } from '../../text/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';

const tones = { used: 'good', refused: 'danger', spare: 'neutral', absent: 'neutral' } as const;

interface ModulesProps {
  readonly modules: readonly ModuleDiagnosis[];
  readonly readers: readonly ReaderReport[];
}

/** Every library that was tried, and what became of it. */
export function Modules({ modules, readers }: ModulesProps) {
  const { t } = useWords();
  const absent = modules.filter(({ outcome }) => outcome === 'absent');
  const present = modules.filter(({ outcome }) => outcome !== 'absent');
  return (
    <section className="panel" aria-labelledby="modules" data-testid="modules">
      <h2 id="modules">{t('diagnostics.modules')}</h2>
      {present.length === 0 && (
        <p>
          {t('welcome.noModule')} {t('welcome.module')}
        </p>
      )}
      {present.length > 0 && (
        <ul>
          {present.map((module) => (
            <ModuleItem
              key={module.path}
              module={module}
              readers={readers.filter((reader) => reader.module === module.path)}
            />
          ))}
        </ul>
      )}
      {present.some(({ outcome }) => outcome === 'spare') && (
        <p className="small soft">{t('diagnostics.sparesHelp')}</p>
      )}
      {absent.length > 0 && (
        <Fold title={t('diagnostics.absent', { count: absent.length })}>
          <ul className="diagnostics__paths">
            {absent.map(({ path, family }) => (
              <li key={path}>
                <span className="mono">{path}</span>
                <span className="small soft"> · {t(`diagnostics.family.${family}`)}</span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </section>
  );
}

interface ModuleItemProps {
  readonly module: ModuleDiagnosis;
  readonly readers: readonly ReaderReport[];
}

function ModuleItem({ module: { path, family, outcome, report }, readers }: ModuleItemProps) {
  const words = useWords();
  const { t } = words;
  const error = report?.error ?? null;
  return (
    <li className="diagnostics__item">
      <FileCog size={18} aria-hidden />
      <div className="diagnostics__words">
        <span className="diagnostics__name">{t(`diagnostics.family.${family}`)}</span>
        <span className="mono">{path}</span>
        {report !== null && <span className="small soft">{moduleWords(report, words)}</span>}
        {readers.map((reader) => (
          <span key={reader.slotId} className="small soft">
            {t('diagnostics.moduleReader', { name: readerWords(reader, words) })}
          </span>
        ))}
        {error !== null && (
          <>
            <span className="diagnostics__problem">{words.error(error).what}</span>
            <span className="small soft">{words.error(error).whatToDo}</span>
          </>
        )}
      </div>
      <Chip tone={tones[outcome]}>{t(`diagnostics.outcome.${outcome}`)}</Chip>
    </li>
  );
}
