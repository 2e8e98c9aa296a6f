import { FileDown } from 'lucide-react';
import type { DeclarationView } from '../../../electron/contract/ror.ts';
import { useDeclaration } from '../../stores/declaration.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { Fold } from '../../ui/Fold.tsx';

interface DeclaredIdentityProps {
  readonly id: string;
  readonly view: DeclarationView;
}

/** By what the ROR will know the application: its name for FHIR, its certificate and public key for CSD. */
export function DeclaredIdentity({ id, view: { subject, spellings, files } }: DeclaredIdentityProps) {
  const { t } = useWords();
  const busy = useDeclaration((state) => state.busy);
  const saveFile = useDeclaration((state) => state.saveFile);
  return (
    <div className="stack">
      <h3>{t('declaration.name')}</h3>
      <DistinguishedName name={subject} testId="declaration-dn" />
      <div className="row">
        <CopyButton text={subject} label={t('declaration.copyName')} look="primary" testId="copy-dn" />
      </div>
      <Fold title={t('declaration.spellings')} lazy testId="declaration-spellings">
        <p className="small soft">{t('declaration.spellingsHelp')}</p>
        <ul className="declared-files">
          {spellings.map(({ spelling, name }) => (
            <li key={spelling} className="declared-file">
              <div>
                <p className="small">{t(`declaration.spelling.${spelling}`)}</p>
                <DistinguishedName name={name} testId={`spelling-${spelling}`} />
              </div>
              <CopyButton text={name} label={t('declaration.copySpelling')} />
            </li>
          ))}
        </ul>
      </Fold>
      <h3>{t('declaration.files')}</h3>
      <ul className="declared-files" data-testid="declaration-files">
        {files.map(({ name, text }, index) => (
          <li key={name} className="declared-file">
            <span className="mono">{name}</span>
            <div className="row">
              {text !== null && <CopyButton text={text} label={t('declaration.copyFile')} />}
              <Button
                icon={FileDown}
                isDisabled={busy}
                data-testid={`save-declared-${index}`}
                onPress={() => void saveFile(id, index)}
              >
                {t('declaration.saveFile')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
