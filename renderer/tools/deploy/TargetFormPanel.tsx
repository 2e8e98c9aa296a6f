import { Save } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { draftOf, emptyDraft, formOf, missingIn, type TargetDraft } from '../../format/target-draft.ts';
import { activeCertificate, useCertificates } from '../../stores/certificates.ts';
import { needsOf, useExports } from '../../stores/exports.ts';
import { type Editing, useTargets } from '../../stores/targets.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { copySecret } from '../../ui/secret.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { AfterFields } from './AfterFields.tsx';
import { CertificateField } from '../../vault/CertificateField.tsx';
import { FileFields } from './FileFields.tsx';
import { PlaceFields } from './PlaceFields.tsx';

/** One target, being added or changed. */
export function TargetFormPanel({ editing }: { readonly editing: Editing }) {
  const { t } = useWords();
  const { targets, busy, error, edit, save } = useTargets();
  const choices = useExports((state) => state.choices);
  const certificate = useCertificates(activeCertificate);
  const former = targets?.find(({ id }) => id === editing) ?? null;
  const [draft, setDraft] = useState<TargetDraft>(() =>
    former === null ? { ...emptyDraft, certificateId: certificate?.id ?? '' } : draftOf(former.form),
  );
  const [keyId, setKeyId] = useState<string | null>(null);
  const [filePassword, setFilePassword] = useState<string | null>(null);
  const sshPassword = useRef<HTMLInputElement>(null);
  const passphrase = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);

  const change = (changes: Partial<TargetDraft>): void => {
    setDraft((before) => ({ ...before, ...changes }));
  };
  const needs = needsOf(choices, draft.formats);
  const passwordKept = former !== null && needsOf(choices, former.form.formats).password;
  const missing = (): string | null => {
    const inForm = missingIn(draft);
    if (inForm !== null) return t(inForm);
    if (needs.java) return t('export.javaMissing');
    if (needs.password && !passwordKept && (filePassword ?? '') === '') return t('export.passwordEmpty');
    return needs.clearKey && !draft.clearKey ? t('export.clearNotAgreed') : null;
  };
  const submit = (): void => {
    void save(formOf({ ...draft, clearKey: draft.clearKey && needs.clearKey }), {
      password: copySecret(sshPassword.current),
      keyId,
      passphrase: copySecret(passphrase.current),
      filePassword: filePassword === null ? null : Uint8Array.from(new TextEncoder().encode(filePassword)),
    });
  };
  return (
    <section className="panel" aria-labelledby="target-form" data-testid="target-form">
      <h2 id="target-form" ref={heading} tabIndex={-1}>
        {former === null ? t('deploy.addTitle') : t('deploy.editTitle', { name: former.name })}
      </h2>
      <TextInput
        label={t('deploy.name')}
        help={t('deploy.nameHelp')}
        value={draft.name}
        onChange={(name) => {
          change({ name });
        }}
        testId="target-name"
      />
      <CertificateField
        help={t('deploy.targetCertificateHelp')}
        value={draft.certificateId === '' ? null : draft.certificateId}
        onChange={(id) => {
          change({ certificateId: id ?? '' });
        }}
      />
      <PlaceFields
        draft={draft}
        change={change}
        former={former?.form.server ?? null}
        onKey={setKeyId}
        passwordRef={sshPassword}
        passphraseRef={passphrase}
      />
      <FileFields
        draft={draft}
        change={change}
        passwordKept={passwordKept}
        password={filePassword}
        onPassword={setFilePassword}
      />
      <AfterFields draft={draft} change={change} />
      <ErrorNotice error={error} />
      <div className="row">
        <Button
          look="primary"
          icon={Save}
          isPending={busy}
          isDisabled={!busy && missing() !== null}
          data-testid="target-save"
          onPress={submit}
        >
          {t('deploy.save')}
        </Button>
        <Button
          data-testid="target-cancel"
          onPress={() => {
            edit(null);
          }}
        >
          {t('deploy.giveUp')}
        </Button>
        <span className="small soft">{missing() ?? t('deploy.saveHelp')}</span>
      </div>
    </section>
  );
}
