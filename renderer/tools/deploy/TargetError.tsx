import type { ErrorDocument } from '../../../core/errors/passerelle-error.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { ChangedHostKey, NewHostKey } from './HostKey.tsx';

interface TargetErrorProps {
  readonly targetId: string;
  readonly error: ErrorDocument | null;
}

/** Why a target refuses: what concerns its key is a question of its own. */
export function TargetError({ targetId, error }: TargetErrorProps) {
  if (error?.code === 'HOST_KEY_NEW') return <NewHostKey targetId={targetId} error={error} />;
  if (error?.code === 'HOST_KEY_CHANGED') return <ChangedHostKey error={error} />;
  return <ErrorNotice error={error} />;
}
