import { dateAndTime } from '../../format/dates.ts';
import { placesOf, useAudit } from '../../stores/audit.ts';
import { useWords } from '../../text/useWords.ts';
import { Fold } from '../../ui/Fold.tsx';

/** In how many places a certificate's private key has been put, and which. */
export function KeyPlaces({ certificateId }: { readonly certificateId: string }) {
  const { t, locale } = useWords();
  const places = useAudit((state) => placesOf(state, certificateId));
  if (places === null) return null;
  if (places.length === 0) return <p className="small soft">{t('vault.neverOut')}</p>;
  return (
    <Fold title={t('vault.places', { count: places.length })} testId="key-places">
      <ul className="key-places">
        {places.map(({ place, at, account, cardNumber }) => (
          <li key={`${account} ${place}`}>
            <span className="mono">{place}</span>{' '}
            <span className="small soft">
              {t('vault.placeBy', {
                date: dateAndTime(at, locale),
                who: cardNumber === null ? account : t('vaultCare.audit.who', { card: cardNumber, account }),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
