import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { SecretView } from '../../electron/contract/requests.ts';
import { useSecrets } from '../stores/secrets.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { KeepSecret } from './KeepSecret.tsx';

interface MakeSecretProps {
  readonly recordId: string;
  readonly kind: SecretView['kind'];
  /** False where the platform holds one already: a new one would not fit. */
  readonly drawable: boolean;
}

/** A secret that the vault does not have yet: drawn here, or chosen elsewhere. */
export function MakeSecret({ recordId, kind, drawable }: MakeSecretProps) {
  const { t } = useWords();
  const generate = useSecrets((state) => state.generate);
  const [keeping, setKeeping] = useState(false);
  if (keeping) {
    return (
      <KeepSecret
        recordId={recordId}
        kind={kind}
        onEnd={() => {
          setKeeping(false);
        }}
      />
    );
  }
  return (
    <div className="row">
      {drawable && (
        <Button
          icon={KeyRound}
          data-testid={`secret-generate-${kind}`}
          onPress={() => void generate(recordId, kind)}
        >
          {t('secrets.generate')}
        </Button>
      )}
      <Button
        look="quiet"
        data-testid={`secret-keep-${kind}`}
        onPress={() => {
          setKeeping(true);
        }}
      >
        {t('secrets.keep')}
      </Button>
    </div>
  );
}
