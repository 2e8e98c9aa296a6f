import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { Finding, Severity } from '../../../core/certificate/types.ts';
import { useWords } from '../../text/useWords.ts';
import './Findings.css';

const order: readonly Severity[] = ['error', 'warning', 'info'];
const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

/** Worst first. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useWords();
  const sorted = order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return (
    <section className="stack" aria-label={t('vault.findings')}>
      <ul className="findings">
        {sorted.length === 0 && (
          <li className="findings__item findings__item--none">
            <CircleCheck size={18} aria-hidden />
            <span>
              {t('vault.noFinding')} <span className="soft">{t('validity.revocationUnchecked')}.</span>
            </span>
          </li>
        )}
        {sorted.map(({ severity, code, message, consequence, whatToDo }) => {
          const Icon = icons[severity];
          return (
            <li key={`${code} ${message}`} className={`findings__item findings__item--${severity}`}>
              <Icon size={18} aria-hidden />
              <div className="findings__words">
                <p className="findings__message">
                  <span className="visually-hidden">{t(`vault.severity.${severity}`)}. </span>
                  {message}
                </p>
                <p className="small soft">{consequence}</p>
                <p className="small">{whatToDo}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
