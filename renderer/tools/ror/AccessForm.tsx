import type { RorAccess } from '../../../core/ror/access.ts';
import { useRor } from '../../stores/ror.ts';
import { useWords } from '../../text/useWords.ts';
import { Agreement } from '../../ui/Agreement.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

const addresses = ['tokenUrl', 'fhirBase', 'profileSystem', 'role', 'roleSystem'] as const;

/** What the ROR's team and the ANS sent, and where the ROR is. */
export function AccessForm({ access }: { readonly access: RorAccess }) {
  const { t } = useWords();
  const { edit, chooseEnvironment } = useRor();
  const sandbox = useRor((state) => state.view?.sandbox ?? false);
  const field = (name: 'clientId' | 'profile' | (typeof addresses)[number], optional: boolean) => (
    <TextInput
      key={name}
      label={t(`ror.fields.${name}`)}
      help={t(`ror.fields.${name}Help`)}
      value={access[name]}
      onChange={(value) => {
        edit({ [name]: value });
      }}
      optional={optional}
      mono={name !== 'profile' && name !== 'role'}
      testId={`ror-${name}`}
    />
  );
  return (
    <div className="stack">
      {sandbox ? (
        <Callout tone="info">
          <p>{t('ror.sandbox')}</p>
        </Callout>
      ) : (
        <Choices
          label={t('ror.environment')}
          value={access.environment}
          choices={(['test', 'prod'] as const).map((id) => ({
            id,
            name: t(`ror.environments.${id}`),
            help: t(`ror.environments.${id}Help`),
            testId: `ror-environment-${id}`,
          }))}
          onChange={chooseEnvironment}
        />
      )}
      <Agreement
        text={t('ror.profileZero')}
        help={t('ror.profileZeroHelp')}
        isSelected={access.profileZero}
        onChange={(profileZero) => {
          edit({ profileZero });
        }}
        testId="ror-profile-zero"
      />
      {!access.profileZero && (
        <div className="ror-fields">
          {field('clientId', true)}
          {field('profile', true)}
        </div>
      )}
      <Fold title={t('ror.addresses')} testId="ror-addresses">
        <div className="stack">{addresses.map((name) => field(name, false))}</div>
      </Fold>
    </div>
  );
}
