import { FileCode } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ExportTarget } from '../../core/export/targets.ts';
import { useExports } from '../stores/exports.ts';
import { useServerConfig } from '../stores/server-config.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Fold } from '../ui/Fold.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import './ServerConfig.css';

interface ServerConfigProps {
  /** Who will read the files. */
  readonly target: ExportTarget | null;
  /** Where they are, as far as is known. */
  readonly folder: string;
  readonly fileName: string;
}

/** The configuration of the program that was chosen; nothing for one that has none. */
export function ServerConfig(props: ServerConfigProps) {
  const { t } = useWords();
  const { target } = props;
  const configs = useExports((state) => state.choices)?.configs ?? [];
  if (!configs.some(({ files }) => files === target)) return null;
  return (
    <Fold title={t('serverConfig.title')} lazy testId="server-config">
      <ConfigForm key={target} {...props} />
    </Fold>
  );
}

function ConfigForm({ target, folder: knownFolder, fileName: knownName }: ServerConfigProps) {
  const { t } = useWords();
  const configs = useExports((state) => state.choices)?.configs ?? [];
  const { written, busy, error, write, clear } = useServerConfig();
  const programs = configs.filter(({ files }) => files === target).map(({ id }) => id);
  const [program, setProgram] = useState(programs[0] ?? null);
  const [place, setPlace] = useState({ folder: knownFolder, fileName: knownName, upstream: '' });
  useEffect(() => clear, [clear]);

  const field = (name: keyof typeof place) => ({
    label: t(`serverConfig.${name}`),
    help: t(`serverConfig.${name}Help`),
    value: place[name],
    mono: true,
    testId: `config-${name}`,
    onChange: (value: string) => {
      setPlace((before) => ({ ...before, [name]: value }));
      clear();
    },
  });
  return (
    <div className="stack">
      {programs.length > 1 && (
        <Choices
          label={t('serverConfig.program')}
          value={program ?? ''}
          choices={programs.map((id) => ({
            id,
            name: t(`serverConfig.programs.${id as 'java'}`),
            help: t(`serverConfig.programs.${id as 'java'}Help`),
            testId: `config-program-${id}`,
          }))}
          onChange={(id) => {
            setProgram(id);
            clear();
          }}
        />
      )}
      <TextInput {...field('folder')} />
      <TextInput {...field('fileName')} />
      <TextInput {...field('upstream')} />
      <div className="row">
        <Button
          icon={FileCode}
          isPending={busy}
          isDisabled={!busy && (program === null || Object.values(place).some((text) => text === ''))}
          data-testid="config-write"
          onPress={() => {
            if (program !== null) void write({ program, ...place });
          }}
        >
          {t('serverConfig.write')}
        </Button>
        {written !== null && (
          <CopyButton text={written.config} label={t('common.copy')} look="secondary" testId="config-copy" />
        )}
      </div>
      <ErrorNotice error={error} />
      {written !== null && (
        <pre
          className="server-config"
          tabIndex={0}
          aria-label={t('serverConfig.title')}
          role="region"
          data-testid="config-text"
        >
          {written.config}
        </pre>
      )}
    </div>
  );
}
