import { Building2, ShieldCheck } from 'lucide-react';
import type { AdministeredStructure } from '../../../core/igc/platform.ts';
import { useDraft } from '../../stores/draft.ts';
import { usePlatform } from '../../stores/platform.ts';
import { useSession } from '../../stores/session.ts';
import { onSandbox, useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

/** Asks the platform what this card administers, rather than letting a number be mistyped. */
export function MyStructures() {
  const { t } = useWords();
  const { recognised, busy, error, identify } = usePlatform();
  const authenticated = useSession((state) => state.session !== null);
  const sandbox = useShell(onSandbox);
  // Asked of the web service, whose contract is public for the training ground alone.
  if (!sandbox) return null;
  return (
    <section className="my-structures" aria-labelledby="my-structures">
      <div className="my-structures__head">
        <div>
          <h2 id="my-structures">{t('request.myStructures')}</h2>
          <p className="small soft">
            {t(authenticated ? 'request.myStructuresHelp' : 'request.needsSession')}
          </p>
        </div>
        <Button
          icon={Building2}
          isPending={busy}
          isDisabled={!busy && !authenticated}
          data-testid="platform-identify"
          onPress={() => void identify()}
        >
          {t('request.identify')}
        </Button>
      </div>
      <ErrorNotice error={error} />
      {recognised !== null && (
        <>
          <div>
            <Chip tone="good" icon={ShieldCheck}>
              {t('request.identified', { protocol: recognised.tls.protocol, cipher: recognised.tls.cipher })}
            </Chip>
          </div>
          {recognised.structures.length === 0 && <p>{t('request.noStructure')}</p>}
          <ul className="my-structures__list">
            {recognised.structures.map((structure) => (
              <StructureItem key={structure.idNatStruct} structure={structure} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function StructureItem({ structure }: { readonly structure: AdministeredStructure }) {
  const { t } = useWords();
  const takeStructure = useDraft((state) => state.takeStructure);
  const { name, idNatStruct, department } = structure;
  return (
    <li className="my-structures__item">
      <span>
        {name}{' '}
        <span className="small soft">
          · {idNatStruct} · {department}
        </span>
      </span>
      <Button
        aria-label={t('request.useStructure', { name })}
        data-testid={`structure-${idNatStruct}`}
        onPress={() => {
          takeStructure(structure);
        }}
      >
        {t('request.use')}
      </Button>
    </li>
  );
}
