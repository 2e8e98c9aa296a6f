import { Ban } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FollowedCertificate, HolderReason } from '../../../electron/contract/follow.ts';
import { OpenPortal } from '../../steps/issuance/OpenPortal.tsx';
import { activityOf, useFollow } from '../../stores/follow.ts';
import { useQueue } from '../../stores/queue.ts';
import { onSandbox, useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Agreement } from '../../ui/Agreement.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { takeSecret } from '../../ui/secret.ts';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { OnItsPages, PlatformNeeded, useConnected } from './PlatformNeeded.tsx';

/** The gravest first, as the contract has them. */
const reasons: Readonly<Record<HolderReason, true>> = {
  keyCompromise: true,
  superseded: true,
  cessationOfOperation: true,
  affiliationChanged: true,
  unspecified: true,
};
const reasonIds = Object.keys(reasons) as readonly HolderReason[];

const codeIds = ['kept', 'typed'] as const;

interface RevokePanelProps {
  readonly certificate: FollowedCertificate;
}

/** Revokes for good: here, or on the platform's pages where it has no web service. */
export function RevokePanel({ certificate }: RevokePanelProps) {
  const { t } = useWords();
  const sandbox = useShell(onSandbox);
  return (
    <div className="stack" data-testid="revoke-form">
      <Callout tone="danger" title={t('follow.revoke.warningTitle')}>
        <p>{t('follow.revoke.warning')}</p>
        {certificate.replacedBy === null && <p>{t('follow.revoke.inUse')}</p>}
      </Callout>
      {sandbox ? <RevokeForm certificate={certificate} /> : <OnItsPages certificateId={certificate.id} />}
    </div>
  );
}

/** Why, with which code, and a person's word that it is meant. */
function RevokeForm({ certificate: { id, codeKept } }: RevokePanelProps) {
  const { t } = useWords();
  const connected = useConnected();
  const running = useQueue((state) => state.busy);
  const { busy, error } = useFollow((state) => activityOf(state, 'revoke'));
  const revoke = useFollow((state) => state.revoke);
  const [reason, setReason] = useState<HolderReason | null>(null);
  const [code, setCode] = useState<(typeof codeIds)[number]>(codeKept ? 'kept' : 'typed');
  const [agreed, setAgreed] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const submit = async (): Promise<void> => {
    if (reason === null) return;
    const typed = code === 'kept' || field.current === null ? null : takeSecret(field.current);
    // An empty field: it was ordered without a code, or the vault's is to serve.
    const given = typed === null || typed.length === 0 ? null : typed;
    if (!(await revoke(id, reason, given))) setAgreed(false);
  };

  return (
    <>
      <Choices
        label={t('follow.revoke.reason')}
        value={reason ?? ''}
        choices={reasonIds.map((one) => ({
          id: one,
          name: t(`follow.reasons.${one}`),
          help: t(`follow.revoke.reasons.${one}Help`),
          testId: `revoke-reason-${one}`,
        }))}
        onChange={setReason}
      />
      {codeKept && (
        <Choices
          label={t('follow.revoke.code')}
          value={code}
          choices={codeIds.map((one) => ({
            id: one,
            name: t(`follow.revoke.codes.${one}`),
            help: t(`follow.revoke.codes.${one}Help`),
            testId: `revoke-code-${one}`,
          }))}
          onChange={setCode}
        />
      )}
      {code === 'typed' && (
        <SecretInput
          label={t('follow.revoke.code')}
          help={t('follow.revoke.codeHelp')}
          inputRef={field}
          onChange={() => undefined}
          error={error}
          testId="revoke-code"
        />
      )}
      <PlatformNeeded />
      <Agreement
        text={t('follow.revoke.agree')}
        help={t('follow.revoke.agreeHelp')}
        isSelected={agreed}
        onChange={setAgreed}
        testId="revoke-agree"
      />
      <ErrorNotice error={error} />
      <div className="row">
        <Button
          look="danger"
          icon={Ban}
          isPending={busy}
          isDisabled={!busy && (!agreed || reason === null || !connected || running)}
          data-testid="revoke-submit"
          onPress={() => void submit()}
        >
          {t('follow.revoke.submit')}
        </Button>
      </div>
      <OpenPortal recordId={id} label={t('follow.revoke.onPages')} look="quiet" testId="revoke-portal" />
    </>
  );
}
