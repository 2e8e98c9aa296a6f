import { FileDown, Mail, MailCheck } from 'lucide-react';
import type { Message } from '../../../core/messages/message.ts';
import { useDeclaration } from '../../stores/declaration.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Fold } from '../../ui/Fold.tsx';

interface DeclarationMessageProps {
  readonly id: string;
  readonly message: Message;
}

/** The e-mail, ready to be sent from the person's own mail program; then that it was. */
export function DeclarationMessage({ id, message: { to, cc, subject, body } }: DeclarationMessageProps) {
  const { t } = useWords();
  const { busy, bodyLeftOut, saved, openMessage, saveMessage, record } = useDeclaration();
  return (
    <div className="stack">
      <h3>{t('declaration.message')}</h3>
      <Facts
        facts={[
          { name: t('declaration.to'), value: to.join(', ') },
          { name: t('declaration.cc'), value: cc.join(', ') },
          { name: t('declaration.subject'), value: subject },
        ]}
      />
      <Fold title={t('declaration.body')} testId="declaration-body">
        <p className="declaration-body">{body.trim()}</p>
        <CopyButton text={body} label={t('declaration.copyBody')} />
      </Fold>
      <p className="small soft">{t('declaration.sending')}</p>
      <div className="row">
        <Button
          icon={FileDown}
          isDisabled={busy}
          data-testid="save-declaration"
          onPress={() => void saveMessage(id)}
        >
          {t('declaration.saveMessage')}
        </Button>
        <Button
          icon={Mail}
          isDisabled={busy}
          data-testid="open-declaration"
          onPress={() => void openMessage(id)}
        >
          {t('declaration.openMessage')}
        </Button>
        <Button
          look="quiet"
          icon={MailCheck}
          isDisabled={busy}
          data-testid="declared"
          onPress={() => void record(id)}
        >
          {t('declaration.sent')}
        </Button>
      </div>
      <div role="status" data-testid="declaration-news">
        {bodyLeftOut && <p className="small">{t('declaration.bodyLeftOut')}</p>}
        {saved !== null && <p className="small">{t('declaration.saved', { path: saved })}</p>}
      </div>
    </div>
  );
}
