import { FolderOpen } from 'lucide-react';
import type { RefObject } from 'react';
import type { TargetServer } from '../../../core/deploy/form.ts';
import { placeKinds, type TargetDraft } from '../../format/target-draft.ts';
import { useTargets } from '../../stores/targets.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { LoginFields } from './LoginFields.tsx';

export interface DraftProps {
  readonly draft: TargetDraft;
  readonly change: (changes: Partial<TargetDraft>) => void;
}

export interface PlaceFieldsProps extends DraftProps {
  /** Of the target before this change; null: none. */
  readonly former: TargetServer | null;
  readonly onKey: (keyId: string | null) => void;
  readonly passwordRef: RefObject<HTMLInputElement | null>;
  readonly passphraseRef: RefObject<HTMLInputElement | null>;
}

/** Where the files go, and who logs in there. */
export function PlaceFields(props: PlaceFieldsProps) {
  const { draft, change } = props;
  const { t } = useWords();
  const chooseFolder = useTargets((state) => state.chooseFolder);
  const sftp = draft.place === 'sftp';
  const browse = async (): Promise<void> => {
    const folder = await chooseFolder();
    if (folder !== null) change({ folder });
  };
  return (
    <>
      <Choices
        label={t('deploy.place')}
        value={draft.place}
        choices={placeKinds.map((id) => ({
          id,
          name: t(`deploy.places.${id}`),
          help: t(`deploy.places.${id}Help`),
          testId: `target-place-${id}`,
        }))}
        onChange={(place) => {
          change({ place });
        }}
      />
      {sftp && (
        <>
          <div className="deploy-fields">
            <TextInput
              label={t('deploy.host')}
              help={t('deploy.hostHelp')}
              value={draft.host}
              onChange={(host) => {
                change({ host });
              }}
              testId="target-host"
            />
            <TextInput
              label={t('deploy.port')}
              help={t('deploy.portHelp')}
              value={draft.port}
              onChange={(port) => {
                change({ port });
              }}
              testId="target-port"
            />
            <TextInput
              label={t('deploy.user')}
              help={t('deploy.userHelp')}
              value={draft.user}
              onChange={(user) => {
                change({ user });
              }}
              testId="target-user"
            />
          </div>
          <LoginFields {...props} />
        </>
      )}
      <TextInput
        label={t('deploy.folder')}
        help={t(sftp ? 'deploy.folderThere' : 'deploy.folderHere')}
        value={draft.folder}
        mono
        onChange={(folder) => {
          change({ folder });
        }}
        testId="target-folder"
        extra={
          !sftp && (
            <div className="row">
              <Button
                look="quiet"
                icon={FolderOpen}
                data-testid="target-browse"
                onPress={() => void browse()}
              >
                {t('deploy.browse')}
              </Button>
            </div>
          )
        }
      />
    </>
  );
}
