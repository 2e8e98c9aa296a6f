import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { SecretView } from '../../electron/contract/requests.ts';
import { dateAndTime } from '../format/dates.ts';
import { useSecrets } from '../stores/secrets.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { CopySecret } from './CopySecret.tsx';
import { MakeSecret } from './MakeSecret.tsx';
import { ShownSecret } from './ShownSecret.tsx';

interface RecordSecretProps {
  readonly recordId: string;
  readonly secret: SecretView;
}

/** One secret: made before it is needed, and shown only when a person asks to see it. */
export function RecordSecret({ recordId, secret: { kind, createdAt, shownAt, source } }: RecordSecretProps) {
  const { t, locale } = useWords();
  const show = useSecrets((state) => state.show);
  const [shown, setShown] = useState<Uint8Array | null>(null);
  const date = (iso: string): string => dateAndTime(iso, locale);
  return (
    <div
      className="record-secret"
      role="group"
      aria-label={t(`secrets.kind.${kind}`)}
      data-testid={`secret-${kind}`}
    >
      <div>
        <p className="record-secret__name">{t(`secrets.kind.${kind}`)}</p>
        <p className="small soft">
          {createdAt === null
            ? t(kind === 'revocation-code' ? `secrets.noCode.${source}` : `secrets.noPassword.${source}`)
            : [
                t('secrets.created', { date: date(createdAt) }),
                shownAt === null ? t('secrets.neverShown') : t('secrets.shown', { date: date(shownAt) }),
              ].join(' · ')}
        </p>
      </div>
      {createdAt === null && <MakeSecret recordId={recordId} kind={kind} drawable={source !== 'given'} />}
      {createdAt !== null && shown === null && (
        <div className="row">
          <Button
            icon={Eye}
            data-testid={`secret-show-${kind}`}
            onPress={() => {
              void show(recordId, kind).then(setShown);
            }}
          >
            {t('common.show')}
          </Button>
          <CopySecret recordId={recordId} kind={kind} />
        </div>
      )}
      {shown !== null && (
        <ShownSecret
          secret={shown}
          onEnd={() => {
            setShown(null);
          }}
        >
          <CopySecret recordId={recordId} kind={kind} />
        </ShownSecret>
      )}
    </div>
  );
}
