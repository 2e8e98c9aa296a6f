import { Check, Copy } from 'lucide-react';
import type { SecretView } from '../../electron/contract/requests.ts';
import { useSecrets } from '../stores/secrets.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { useBriefly } from '../ui/useBriefly.ts';

/** How long the outcome stays, in milliseconds. */
const toldFor = 4000;

interface CopySecretProps {
  readonly recordId: string;
  readonly kind: SecretView['kind'];
}

/** Puts a secret on the clipboard for a minute, without showing it. */
export function CopySecret({ recordId, kind }: CopySecretProps) {
  const { t } = useWords();
  const copy = useSecrets((state) => state.copy);
  const [copied, setCopied] = useBriefly(false, toldFor);
  return (
    <Button
      look="quiet"
      icon={copied ? Check : Copy}
      data-testid={`secret-copy-${kind}`}
      onPress={() => {
        void copy(recordId, kind).then(setCopied);
      }}
    >
      {t(copied ? 'secrets.copied' : 'secrets.copy')}
    </Button>
  );
}
