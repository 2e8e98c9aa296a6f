import { useDraft } from '../../stores/draft.ts';
import { useWords } from '../../text/useWords.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useStill } from '../../ui/still.ts';

export function DnPreview() {
  const { t } = useWords();
  const name = useStill(useDraft((state) => state.preview?.distinguishedName ?? ''));
  const error = useStill(useDraft((state) => state.previewError));
  return (
    <section className="dn-preview" aria-labelledby="dn-preview-title">
      <div className="dn-preview__head">
        <div>
          <h2 id="dn-preview-title">{t('request.preview')}</h2>
          <p className="small soft">{t('request.previewHelp')}</p>
        </div>
        <CopyButton text={name} label={t('request.copyDn')} />
      </div>
      <div className="dn-preview__name" aria-live="polite">
        {name === '' ? (
          <p className="soft">{t('request.previewEmpty')}</p>
        ) : (
          <DistinguishedName name={name} testId="dn-preview" />
        )}
      </div>
      <ErrorNotice error={error} />
    </section>
  );
}
