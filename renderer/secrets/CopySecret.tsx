import type { SecretView } from '../../electron/contract/requests.ts';
import { useSecrets } from '../stores/secrets.ts';
import { CopyAction } from '../ui/CopyAction.tsx';

interface CopySecretProps {
  readonly recordId: string;
  readonly kind: SecretView['kind'];
}

/** Puts a secret on the clipboard for a minute, without showing it. */
export function CopySecret({ recordId, kind }: CopySecretProps) {
  const copy = useSecrets((state) => state.copy);
  return <CopyAction copy={() => copy(recordId, kind)} secret testId={`secret-copy-${kind}`} />;
}
