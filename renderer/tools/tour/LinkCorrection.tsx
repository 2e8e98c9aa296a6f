import { Check, Undo2 } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { longestLink } from '../../../electron/contract/limits.ts';
import { isOpenable } from '../../../core/text/web-address.ts';
import type { LinkWords } from '../../../core/dossier/tour.ts';
import { useOfficialLinks } from '../../stores/official-links.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

interface LinkCorrectionProps {
  readonly link: LinkWords;
  readonly onDone: () => void;
}

/** Takes the address that a person found. */
export function LinkCorrection({ link: { id, name, url, corrected }, onDone }: LinkCorrectionProps) {
  const { t } = useWords();
  const { busy, correct } = useOfficialLinks();
  const [typed, setTyped] = useState(url ?? '');
  const address = typed.trim();
  const sound = isOpenable(address);
  const save = async (given: string | null): Promise<void> => {
    if (await correct(id, given)) onDone();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (sound && !busy) void save(address);
  };
  return (
    <form className="stack" onSubmit={submit} aria-label={t('tour.links.correctNamed', { name })}>
      <TextInput
        label={t('tour.links.address')}
        help={t('tour.links.addressHelp')}
        value={typed}
        onChange={setTyped}
        problems={
          sound || address === ''
            ? []
            : [{ code: 'address', severity: 'error', message: t('tour.links.refused') }]
        }
        mono
        longest={longestLink}
        testId={`link-address-${id}`}
      />
      <div className="row">
        <Button
          type="submit"
          icon={Check}
          isPending={busy}
          isDisabled={!sound}
          data-testid={`link-save-${id}`}
        >
          {t('tour.links.save')}
        </Button>
        {corrected && (
          <Button
            look="quiet"
            icon={Undo2}
            isDisabled={busy}
            data-testid={`link-restore-${id}`}
            onPress={() => void save(null)}
          >
            {t('tour.links.restore')}
          </Button>
        )}
      </div>
    </form>
  );
}
