import { useShallow } from 'zustand/react/shallow';
import { problemsOf, useDraft } from '../../stores/draft.ts';
import { useWords } from '../../text/useWords.ts';
import { TextInput } from '../../ui/TextInput.tsx';

export function ContactsField() {
  const { t } = useWords();
  const value = useDraft((state) => state.draft.contacts);
  const problems = useDraft(useShallow((state) => problemsOf(state, 'contacts')));
  const edit = useDraft((state) => state.edit);
  const touch = useDraft((state) => state.touch);
  return (
    <TextInput
      label={t('request.contacts')}
      help={t('request.contactsHelp')}
      value={value}
      onChange={(contacts) => {
        edit({ contacts });
      }}
      onBlur={() => {
        if (value !== '') touch('contacts');
      }}
      problems={problems}
      testId="field-contacts"
    />
  );
}
