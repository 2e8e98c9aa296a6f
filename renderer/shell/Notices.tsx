import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { useNotices, type Notice } from '../stores/notices.ts';
import { useWords } from '../text/useWords.ts';
import './Notices.css';

const icons = { info: Info, success: CircleCheck, error: CircleAlert } as const;

/** How long a notice that is no error stays, in milliseconds. */
const shownFor = 6000;

export function Notices() {
  const { t } = useWords();
  const notices = useNotices((state) => state.notices);
  return (
    <section className="notices" aria-label={t('notices.label')} aria-live="polite">
      {notices.map((notice) => (
        <NoticeItem key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeItem({ notice: { id, tone, body } }: { readonly notice: Notice }) {
  const words = useWords();
  const dismiss = useNotices((state) => state.dismiss);
  useEffect(() => {
    if (tone === 'error') return undefined;
    const timer = setTimeout(() => {
      dismiss(id);
    }, shownFor);
    return () => {
      clearTimeout(timer);
    };
  }, [id, tone, dismiss]);
  const Icon = icons[tone];
  const lines =
    'phrase' in body
      ? [words.say(body.phrase)]
      : [words.error(body.error).what, words.error(body.error).whatToDo];
  return (
    <div className={`notice notice--${tone}`} data-testid="notice">
      <Icon size={18} aria-hidden />
      <div className="notice__text">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <button
        type="button"
        aria-label={words.t('notices.dismiss')}
        onClick={() => {
          dismiss(id);
        }}
      >
        <X size={16} aria-hidden />
      </button>
    </div>
  );
}
