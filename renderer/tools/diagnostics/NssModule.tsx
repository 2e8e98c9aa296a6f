import { FilePlus2 } from 'lucide-react';
import { useState } from 'react';
import { useMiddleware } from '../../stores/middleware.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

/** NSS softokn is the one module that is nothing without its parameters. */
export function NssModule() {
  const { t } = useWords();
  const busy = useMiddleware((state) => state.busy);
  const choose = useMiddleware((state) => state.choose);
  const [parameters, setParameters] = useState('');
  const typed = parameters.trim();
  return (
    <div className="stack">
      <TextInput
        label={t('diagnostics.nssParameters')}
        help={t('diagnostics.nssParametersHelp')}
        value={parameters}
        onChange={setParameters}
        mono
        testId="nss-parameters"
      />
      <div>
        <Button
          icon={FilePlus2}
          isDisabled={busy || typed === ''}
          data-testid="add-nss-module"
          onPress={() => void choose(typed)}
        >
          {t('diagnostics.addNss')}
        </Button>
      </div>
    </div>
  );
}
