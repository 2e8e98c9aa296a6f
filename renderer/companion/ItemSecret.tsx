import { LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SecretView } from '../../electron/contract/requests.ts';
import { MakeSecret } from '../secrets/MakeSecret.tsx';
import { useSecrets } from '../stores/secrets.ts';
import { useWords } from '../text/useWords.ts';

interface ItemSecretProps {
  readonly recordId: string;
  readonly kind: SecretView['kind'];
  /** Where it comes from when the vault has none: drawn here, chosen earlier elsewhere, or by the item above. */
  readonly source: 'here' | 'elsewhere' | 'above';
  /** The button that copies it. */
  readonly copy: ReactNode;
}

/** A secret that goes into the form: never shown here, and in the vault before it is on the page. */
export function ItemSecret({ recordId, kind, source, copy }: ItemSecretProps) {
  const { t } = useWords();
  const secrets = useSecrets((state) => state.byRecord[recordId]);
  // Until the vault has answered, nobody knows.
  if (secrets === undefined) return null;
  const known = secrets.find((secret) => secret.kind === kind);
  if (known !== undefined && known.createdAt !== null) {
    return (
      <div className="guide-item__value">
        <span className="guide-item__kept">
          <LockKeyhole size={15} aria-hidden />
          {t('portal.inVault')}
        </span>
        {copy}
      </div>
    );
  }
  const given = known?.source === 'given';
  return (
    <>
      <p className="small">{t(`portal.secretFrom.${given && source === 'here' ? 'elsewhere' : source}`)}</p>
      {source !== 'above' && (
        <MakeSecret recordId={recordId} kind={kind} drawable={source === 'here' && !given} />
      )}
    </>
  );
}
