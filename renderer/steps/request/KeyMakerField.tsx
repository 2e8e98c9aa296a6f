import type { KeyMaker } from '../../../core/vault/records.ts';
import { onSandbox, useShell } from '../../stores/shell.ts';
import { usualKeyMaker } from '../../stores/draft.ts';
import { useWords } from '../../text/useWords.ts';
import { Choices } from '../../ui/Choices.tsx';

interface KeyMakerFieldProps {
  /** Null: the user has not chosen, the usual one holds. */
  readonly value: KeyMaker | null;
  readonly onChange: (keyMaker: KeyMaker) => void;
}

/** Here or on the platform: the usual one first. */
export function KeyMakerField({ value, onChange }: KeyMakerFieldProps) {
  const { t } = useWords();
  const sandbox = useShell(onSandbox);
  const usual = usualKeyMaker(sandbox);
  const makers: readonly KeyMaker[] = usual === 'here' ? ['here', 'platform'] : ['platform', 'here'];
  return (
    <div className="stack">
      <Choices
        label={t('request.keyMaker')}
        value={value ?? usual}
        choices={makers.map((id) => ({
          id,
          name: t(`request.keyMakers.${id}`),
          help: t(`request.keyMakers.${id}Help`),
          testId: `field-key-maker-${id}`,
        }))}
        onChange={onChange}
      />
      {!sandbox && <p className="small soft">{t('request.keyMakerUnknown')}</p>}
    </div>
  );
}
