import { idleChoices, useAutoLock } from '../../stores/auto-lock.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Agreement } from '../../ui/Agreement.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

/** When the vault locks by itself; kept as soon as it is changed. */
export function AutoLock() {
  const { t } = useWords();
  const setting = useShell((state) => state.app?.autoLock);
  const { error, configure } = useAutoLock();
  if (setting === undefined) return null;
  return (
    <section className="panel" aria-labelledby="auto-lock" data-testid="auto-lock">
      <div>
        <h2 id="auto-lock">{t('vaultCare.autoLock.title')}</h2>
        <p className="soft">{t('vaultCare.autoLock.help')}</p>
      </div>
      <Choices
        label={t('vaultCare.autoLock.idle')}
        value={String(setting.idleMinutes)}
        choices={idleChoices.map((id) => ({
          id,
          name: id === '0' ? t('vaultCare.autoLock.never') : t('vaultCare.autoLock.minutes', { count: id }),
          help: t(`vaultCare.autoLock.idleHelp.${id}`),
          testId: `idle-${id}`,
        }))}
        onChange={(id) => void configure({ idleMinutes: Number(id) })}
      />
      <div className="auto-lock__events">
        <Agreement
          text={t('vaultCare.autoLock.session')}
          help={t('vaultCare.autoLock.sessionHelp')}
          isSelected={setting.onSessionLock}
          onChange={(onSessionLock) => void configure({ onSessionLock })}
          testId="lock-on-session"
        />
        <Agreement
          text={t('vaultCare.autoLock.card')}
          help={t('vaultCare.autoLock.cardHelp')}
          isSelected={setting.onCardRemoval}
          onChange={(onCardRemoval) => void configure({ onCardRemoval })}
          testId="lock-on-card"
        />
      </div>
      <ErrorNotice error={error} />
    </section>
  );
}
