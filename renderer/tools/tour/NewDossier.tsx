import { Plus } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { longestLine } from '../../../electron/contract/limits.ts';
import { oneLine } from '../../format/dossier.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/TextInput.tsx';

/** One dossier more, of which nothing is needed but a name. @param first it is the page's one next step */
export function NewDossier({ first = false }: { readonly first?: boolean }) {
  const { t } = useWords();
  const { busy, create } = useDossiers();
  const [name, setName] = useState('');
  const blank = name.trim() === '';
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!blank && !busy) void create(name.trim());
  };
  return (
    <form className="tour-new" onSubmit={submit} aria-label={t('tour.new')}>
      <TextInput
        label={t('tour.name')}
        help={t('tour.nameHelp')}
        value={name}
        onChange={(typed) => {
          setName(oneLine(typed));
        }}
        longest={longestLine.name}
        testId="dossier-name"
      />
      <div className="row">
        <Button
          look={first ? 'primary' : 'secondary'}
          type="submit"
          icon={Plus}
          isPending={busy}
          isDisabled={blank}
          data-testid="dossier-create"
        >
          {t('tour.create')}
        </Button>
      </div>
    </form>
  );
}
