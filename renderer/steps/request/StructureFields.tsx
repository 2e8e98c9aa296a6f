import { useShallow } from 'zustand/react/shallow';
import { problemsOf, useDraft } from '../../stores/draft.ts';
import type { TextKey } from '../../text/text.ts';
import { useWords } from '../../text/useWords.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { DepartmentField } from './DepartmentField.tsx';

export function StructureFields() {
  return (
    <div className="request-form__grid">
      <DraftInput field="structureName" label="request.structureName" testId="field-structure-name" />
      <DraftInput field="idNatStruct" label="request.idNatStruct" testId="field-id-nat-struct" mono />
      <DepartmentField />
      <DraftInput field="service" label="request.service" testId="field-service" />
    </div>
  );
}

interface DraftInputProps {
  readonly field: 'structureName' | 'idNatStruct' | 'service';
  readonly label: TextKey & `request.${string}`;
  readonly testId: string;
  readonly mono?: boolean;
}

function DraftInput({ field, label, testId, mono = false }: DraftInputProps) {
  const { t } = useWords();
  const value = useDraft((state) => state.draft[field]);
  const problems = useDraft(useShallow((state) => problemsOf(state, field)));
  const edit = useDraft((state) => state.edit);
  const touch = useDraft((state) => state.touch);
  return (
    <TextInput
      label={t(label)}
      help={t(`request.${field}Help`)}
      value={value}
      onChange={(typed) => {
        edit({ [field]: typed });
      }}
      onBlur={() => {
        if (value !== '') touch(field);
      }}
      problems={problems}
      testId={testId}
      mono={mono}
    />
  );
}
