import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { loginKinds } from '../../format/target-draft.ts';
import { useTargets } from '../../stores/targets.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { SecretInput } from '../../ui/SecretInput.tsx';
import type { PlaceFieldsProps } from './PlaceFields.tsx';

/** What logs in: it goes into the vault, and never comes back to this page. */
export function LoginFields({ draft, change, former, onKey, passwordRef, passphraseRef }: PlaceFieldsProps) {
  const { t } = useWords();
  const chooseKey = useTargets((state) => state.chooseKey);
  const [keyFile, setKeyFile] = useState<string | null>(null);
  // The core decides: this only says what an empty field means.
  const kept =
    former?.login === draft.login && former.host === draft.host.trim() && former.user === draft.user.trim();
  const choose = async (): Promise<void> => {
    const key = await chooseKey();
    if (key === null) return;
    onKey(key.id);
    setKeyFile(key.fileName);
  };
  return (
    <>
      <Choices
        label={t('deploy.login')}
        value={draft.login}
        choices={loginKinds.map((id) => ({
          id,
          name: t(`deploy.logins.${id}`),
          help: t(`deploy.logins.${id}Help`),
          testId: `target-login-${id}`,
        }))}
        onChange={(login) => {
          change({ login });
        }}
      />
      {draft.login === 'password' && (
        <SecretInput
          key="password"
          label={t('deploy.sshPassword')}
          help={t(kept ? 'deploy.secretKept' : 'deploy.secretHelp')}
          inputRef={passwordRef}
          onChange={() => undefined}
          testId="target-ssh-password"
        />
      )}
      {draft.login === 'key' && (
        <>
          <div className="row">
            <Button icon={KeyRound} data-testid="target-key" onPress={() => void choose()}>
              {t('deploy.chooseKey')}
            </Button>
            <span className="small soft" role="status">
              {keyFile ?? t(kept ? 'deploy.keyKept' : 'deploy.keyNone')}
            </span>
          </div>
          {keyFile !== null && (
            <SecretInput
              key="passphrase"
              label={t('deploy.passphrase')}
              help={t('deploy.passphraseHelp')}
              inputRef={passphraseRef}
              onChange={() => undefined}
              testId="target-passphrase"
            />
          )}
        </>
      )}
    </>
  );
}
