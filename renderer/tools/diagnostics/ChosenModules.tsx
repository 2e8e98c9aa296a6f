import { FilePlus2, RotateCcw, Trash2 } from 'lucide-react';
import { useMiddleware } from '../../stores/middleware.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { NssModule } from './NssModule.tsx';

/** Which modules are used: those that the user chose, or the one found by itself. */
export function ChosenModules() {
  const { t } = useWords();
  const app = useShell((state) => state.app);
  const { busy, error, choose, remove, findByItself } = useMiddleware();
  const chosen = app?.chosenModules ?? [];
  return (
    <section className="panel" aria-labelledby="chosen-modules" data-testid="chosen-modules">
      <div>
        <h2 id="chosen-modules">{t('diagnostics.chosen')}</h2>
        <p className="soft">{t(chosen.length === 0 ? 'diagnostics.automatic' : 'diagnostics.chosenHelp')}</p>
      </div>
      {chosen.length > 0 && (
        <ul>
          {chosen.map((choice) => (
            <li key={`${choice.path} ${choice.parameters ?? ''}`} className="diagnostics__item">
              <div className="diagnostics__words">
                <span className="mono">{choice.path}</span>
                {choice.parameters !== null && (
                  <span className="small soft">
                    {t('diagnostics.parameters', { parameters: choice.parameters })}
                  </span>
                )}
              </div>
              <Button
                look="quiet"
                icon={Trash2}
                isDisabled={busy}
                aria-label={t('diagnostics.removeModule', { path: choice.path })}
                onPress={() => void remove(choice)}
              >
                {t('diagnostics.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ErrorNotice error={error} />
      <div className="row">
        <Button icon={FilePlus2} isDisabled={busy} data-testid="add-module" onPress={() => void choose(null)}>
          {t('diagnostics.add')}
        </Button>
        {chosen.length > 0 && (
          <Button
            look="quiet"
            icon={RotateCcw}
            isDisabled={busy}
            data-testid="find-module"
            onPress={() => void findByItself()}
          >
            {t('diagnostics.findByItself')}
          </Button>
        )}
      </div>
      <Fold title={t('diagnostics.nss')}>
        <NssModule />
      </Fold>
    </section>
  );
}
