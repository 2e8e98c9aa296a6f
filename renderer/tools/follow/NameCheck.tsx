import type { ReactNode } from 'react';
import type { NameComparison } from '../../../core/requests/name-change.ts';
import { useWords } from '../../text/useWords.ts';
import { Callout } from '../../ui/Callout.tsx';

interface NameCheckProps {
  readonly name: NameComparison;
  /** What to do about a change. */
  readonly children?: ReactNode;
}

/** The name beside that of the certificate that it replaces: the ROR knows a client by it, to the letter. */
export function NameCheck({ name: { same, changes }, children }: NameCheckProps) {
  const { t } = useWords();
  if (same) {
    return (
      <Callout tone="good" title={t('follow.name.title')} testId="name-check">
        <p>{t('follow.name.same')}</p>
      </Callout>
    );
  }
  return (
    <Callout tone="warning" title={t('follow.name.title')} testId="name-check">
      <p>{t('follow.name.changed')}</p>
      <table className="name-check">
        <thead>
          <tr>
            <th scope="col">{t('follow.name.attribute')}</th>
            <th scope="col">{t('follow.name.before')}</th>
            <th scope="col">{t('follow.name.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ attribute, previous, current }) => (
            <tr key={attribute}>
              <th scope="row">{attribute}</th>
              <td className="mono">{previous ?? t('follow.name.none')}</td>
              <td className="mono">{current ?? t('follow.name.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </Callout>
  );
}
