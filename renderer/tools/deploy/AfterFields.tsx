import { useWords } from '../../text/useWords.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import type { DraftProps } from './PlaceFields.tsx';

/** What the server has to do once the files are there, and how that shows. */
export function AfterFields({ draft, change }: DraftProps) {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t('deploy.reload')}
        help={t('deploy.reloadHelp')}
        value={draft.reload}
        mono
        optional
        onChange={(reload) => {
          change({ reload });
        }}
        testId="target-reload"
      />
      <div className="deploy-fields">
        <TextInput
          label={t('deploy.tls')}
          help={t('deploy.tlsHelp')}
          value={draft.tls}
          mono
          optional
          onChange={(tls) => {
            change({ tls });
          }}
          testId="target-tls"
        />
        {draft.tls !== '' && (
          <TextInput
            label={t('deploy.tlsName')}
            help={t('deploy.tlsNameHelp')}
            value={draft.tlsName}
            mono
            optional
            onChange={(tlsName) => {
              change({ tlsName });
            }}
            testId="target-tls-name"
          />
        )}
      </div>
    </>
  );
}
