import { KeyRound } from 'lucide-react';
import { PasswordField } from '../../steps/export/PasswordField.tsx';
import { TargetChoices } from '../../steps/export/TargetChoices.tsx';
import { needsOf, useExports } from '../../stores/exports.ts';
import { useWords } from '../../text/useWords.ts';
import { Agreement } from '../../ui/Agreement.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { DraftProps } from './PlaceFields.tsx';

interface FileFieldsProps extends DraftProps {
  /** The target has a password for its files already. */
  readonly passwordKept: boolean;
  /** Null: the one that is kept. */
  readonly password: string | null;
  readonly onPassword: (password: string) => void;
}

/** Who reads the files there, and what it takes to open them. */
export function FileFields({ draft, change, passwordKept, password, onPassword }: FileFieldsProps) {
  const { t, target: sayTarget } = useWords();
  const choices = useExports((state) => state.choices);
  const needs = needsOf(choices, draft.formats);
  return (
    <>
      <TargetChoices
        target={draft.program}
        serversOnly
        onChange={(program) => {
          const formats = choices?.targets.find(({ id }) => id === program)?.formats ?? [];
          // Agreed to for just these files.
          change({ program, formats, clearKey: false });
        }}
      />
      {draft.formats.length > 0 && (
        <p className="small">
          {draft.program !== null && `${sayTarget(draft.program, 'advice')} `}
          {draft.formats.map((format) => t(`export.choices.${format}.title`)).join(' · ')}
        </p>
      )}
      {needs.password && passwordKept && password === null && (
        <div className="row">
          <span className="small soft">{t('deploy.filePasswordKept')}</span>
          <Button
            look="quiet"
            icon={KeyRound}
            onPress={() => {
              onPassword('');
            }}
          >
            {t('deploy.filePasswordChange')}
          </Button>
        </div>
      )}
      {needs.password && (!passwordKept || password !== null) && (
        <PasswordField value={password ?? ''} onChange={onPassword} help={t('deploy.filePasswordHelp')} />
      )}
      {needs.clearKey && (
        <Callout tone="danger" title={t('export.clearTitle')}>
          <p>{t('export.clearWarning')}</p>
          <Agreement
            text={t('deploy.clearAgree')}
            help={t('deploy.clearHelp')}
            isSelected={draft.clearKey}
            onChange={(clearKey) => {
              change({ clearKey });
            }}
            testId="target-clear-agree"
          />
        </Callout>
      )}
      <div className="deploy-fields">
        <TextInput
          label={t('deploy.fileName')}
          help={t('deploy.fileNameHelp')}
          value={draft.fileName}
          onChange={(fileName) => {
            change({ fileName });
          }}
          testId="target-file-name"
        />
        <TextInput
          label={t('deploy.owner')}
          help={t('deploy.ownerHelp')}
          value={draft.owner}
          optional
          onChange={(owner) => {
            change({ owner });
          }}
          testId="target-owner"
        />
        <TextInput
          label={t('deploy.keyMode')}
          help={t('deploy.keyModeHelp')}
          value={draft.keyMode}
          onChange={(keyMode) => {
            change({ keyMode });
          }}
          testId="target-key-mode"
        />
      </div>
    </>
  );
}
