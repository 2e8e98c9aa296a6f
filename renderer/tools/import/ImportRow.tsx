import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ImportLineView } from '../../../electron/contract/requests.ts';
import { lineState } from '../../format/import.ts';
import { useWords } from '../../text/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';

export function ImportRow({ line: row }: { readonly line: ImportLineView }) {
  const { t } = useWords();
  const { line, environment, structureName, distinguishedName, contactEmails, problems } = row;
  return (
    <tbody className={`import-row import-row--${lineState(row)}`} data-testid={`import-line-${line}`}>
      <tr>
        <th scope="row" rowSpan={problems.length > 0 ? 2 : 1} className="import-row__line">
          {line}
        </th>
        <td>
          <div className="import-row__name">
            <span>{structureName}</span>
            <Chip tone={environment === 'prod' ? 'brand' : 'neutral'}>{t(`environment.${environment}`)}</Chip>
          </div>
          <DistinguishedName name={distinguishedName} />
        </td>
        <td className="import-row__contacts small">
          {contactEmails.map((email) => (
            <div key={email}>{email}</div>
          ))}
        </td>
      </tr>
      {problems.length > 0 && (
        <tr>
          <td colSpan={2}>
            <ul className="import-row__problems">
              {problems.map(({ column, severity, message }) => {
                const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
                return (
                  <li key={`${column ?? ''} ${message}`} className={`import-row__problem--${severity}`}>
                    <Icon size={15} aria-hidden />
                    <span>
                      <span className="visually-hidden">{t(`vault.severity.${severity}`)}. </span>
                      {column !== null && <strong>{t('import.column', { column })} – </strong>}
                      {message}
                    </span>
                  </li>
                );
              })}
            </ul>
          </td>
        </tr>
      )}
    </tbody>
  );
}
