import { Dices, Eye, EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import { useExports } from '../../stores/exports.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';

interface PasswordFieldProps {
  readonly value: string;
  readonly onChange: (password: string) => void;
  /** What becomes of it. */
  readonly help: string;
}

/** The files' password: drawn by the shell unless the user types one; lives as long as the form is shown. */
export function PasswordField({ value, onChange, help }: PasswordFieldProps) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  const drawPassword = useExports((state) => state.drawPassword);

  useEffect(() => {
    let left = false;
    void drawPassword().then((password) => {
      if (!left && password !== null) onChange(password);
    });
    return () => {
      left = true;
    };
  }, [drawPassword, onChange]);

  const drawAnother = async (): Promise<void> => {
    const password = await drawPassword();
    if (password !== null) onChange(password);
  };

  return (
    <TextField className="text-input" value={value} onChange={onChange} type={shown ? 'text' : 'password'}>
      <Label className="text-input__label">{t('export.password')}</Label>
      <div className="password-row">
        <Input
          className="text-input__box text-input__box--mono"
          data-testid="export-password"
          autoComplete="off"
          spellCheck={false}
        />
        <Button
          look="quiet"
          icon={shown ? EyeOff : Eye}
          onPress={() => {
            setShown(!shown);
          }}
        >
          {t(shown ? 'common.hide' : 'common.show')}
        </Button>
        <CopyButton text={value} label={t('common.copy')} />
        <Button look="quiet" icon={Dices} onPress={() => void drawAnother()}>
          {t('export.generate')}
        </Button>
      </div>
      <Text slot="description" className="text-input__help">
        {help}
      </Text>
    </TextField>
  );
}
