import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDepartments } from '../../stores/departments.ts';
import { problemsOf, useDraft } from '../../stores/draft.ts';
import { useWords } from '../../text/useWords.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Problems } from '../../ui/Problems.tsx';
import { SearchChoice } from '../../ui/SearchChoice.tsx';

/** The real list of departments, searched by name or number. */
export function DepartmentField() {
  const { t } = useWords();
  const departments = useDepartments((state) => state.departments);
  const loadError = useDepartments((state) => state.error);
  const value = useDraft((state) => state.draft.department);
  const problems = useDraft(useShallow((state) => problemsOf(state, 'department')));
  const edit = useDraft((state) => state.edit);
  const touch = useDraft((state) => state.touch);
  const items = useMemo(
    () => departments.map(({ code, label }) => ({ id: code, name: label })),
    [departments],
  );
  return (
    <SearchChoice
      label={t('request.department')}
      help={
        <>
          <Problems problems={problems} />
          {t('request.departmentHelp')}
        </>
      }
      items={items}
      value={items.find(({ name }) => name === value)?.id ?? null}
      onChange={(id) => {
        edit({ department: items.find((item) => item.id === id)?.name ?? '' });
      }}
      onBlur={() => {
        if (value !== '') touch('department');
      }}
      isInvalid={problems.some(({ severity }) => severity === 'error')}
      openLabel={t('request.departmentOpen')}
      noneLabel={t('request.departmentNone')}
      testId="field-department"
    >
      <ErrorNotice error={loadError} />
    </SearchChoice>
  );
}
