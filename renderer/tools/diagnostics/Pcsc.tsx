import { Usb } from 'lucide-react';
import type { PcscReport } from '../../../core/diagnostics/types.ts';
import { useWords } from '../../text/useWords.ts';
import { CardPresence } from '../../ui/CardPresence.tsx';
import { Chip } from '../../ui/Chip.tsx';

const tones = { running: 'good', stopped: 'danger', unavailable: 'warning' } as const;

/** The system's smart card service and its readers, whatever the modules make of them. */
export function Pcsc({ report: { service, readers, detail } }: { readonly report: PcscReport }) {
  const { t } = useWords();
  return (
    <section className="panel" aria-labelledby="pcsc" data-testid="pcsc">
      <div className="diagnostics__head">
        <h2 id="pcsc">{t('diagnostics.pcsc')}</h2>
        <Chip tone={tones[service]}>{t(`diagnostics.service.${service}`)}</Chip>
      </div>
      {service !== 'running' && <p className="soft">{t(`diagnostics.serviceHelp.${service}`)}</p>}
      {detail !== null && <p className="mono soft">{t('diagnostics.detail', { detail })}</p>}
      {service === 'running' && readers.length === 0 && <p>{t('diagnostics.noReader')}</p>}
      {readers.length > 0 && (
        <ul>
          {readers.map(({ name, cardPresent, atr }) => (
            <li key={name} className="diagnostics__item">
              <Usb size={18} aria-hidden />
              <div className="diagnostics__words">
                <span>{name}</span>
                {atr !== null && <span className="mono soft">{t('diagnostics.atr', { atr })}</span>}
              </div>
              <CardPresence present={cardPresent} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
