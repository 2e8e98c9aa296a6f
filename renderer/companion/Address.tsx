import { LoaderCircle, Lock } from 'lucide-react';
import { addressParts } from '../format/portal.ts';
import { useWords } from '../text/useWords.ts';

interface AddressProps {
  readonly address: string;
  /** Shown as long as there is no address. */
  readonly host: string;
  readonly loading: boolean;
}

/** Where the page comes from: the host first, so that it can be checked at a glance. */
export function Address({ address, host, loading }: AddressProps) {
  const { t } = useWords();
  const parts = addressParts(address) ?? { scheme: '', host, rest: '' };
  return (
    <div
      className="toolbar__address"
      aria-label={t('portal.address')}
      role="group"
      data-testid="portal-address"
    >
      <Lock size={14} aria-hidden />
      <span className="toolbar__url">
        {parts.scheme}
        <strong>{parts.host}</strong>
        {parts.rest}
      </span>
      <span className="toolbar__loading" role="status">
        {loading && (
          <>
            <LoaderCircle className="turning" size={16} aria-hidden />
            <span className="visually-hidden">{t('portal.loading')}</span>
          </>
        )}
      </span>
    </div>
  );
}
