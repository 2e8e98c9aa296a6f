import { useShell } from '../stores/shell.ts';
import { useWords } from '../text/useWords.ts';
import { HomeLink } from './HomeLink.tsx';
import { LocaleSwitch } from './LocaleSwitch.tsx';
import { Logo } from './Logo.tsx';
import { StepList } from './StepList.tsx';
import { ToolList } from './ToolList.tsx';
import { VaultBadge } from './VaultBadge.tsx';
import './Rail.css';

export function Rail() {
  const { t } = useWords();
  const version = useShell((state) => state.app?.version);
  return (
    <div className="rail">
      <header className="rail__brand">
        <Logo />
        <div>
          <p className="rail__name">{t('name')}</p>
          <p className="rail__tagline">{t('tagline')}</p>
        </div>
      </header>
      <HomeLink />
      <StepList />
      <ToolList />
      <footer className="rail__foot">
        <VaultBadge />
        <div className="rail__last">
          <LocaleSwitch />
          {version !== undefined && <span>{t('rail.version', { version })}</span>}
        </div>
      </footer>
    </div>
  );
}
