import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useShallow } from 'zustand/react/shallow';
import type { Department } from '../../../electron/contract/certificates.ts';
import { useDepartments } from '../../stores/departments.ts';
import { problemsOf, useDraft } from '../../stores/draft.ts';
import { useWords } from '../../text/useWords.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Problems } from '../../ui/Problems.tsx';

/** The real list of departments, searched by name (accents or not) or number. */
export function DepartmentField() {
  const { t } = useWords();
  const departments = useDepartments((state) => state.departments);
  const loadError = useDepartments((state) => state.error);
  const value = useDraft((state) => state.draft.department);
  const problems = useDraft(useShallow((state) => problemsOf(state, 'department')));
  const edit = useDraft((state) => state.edit);
  const touch = useDraft((state) => state.touch);
  const chosen = departments.find(({ label }) => label === value)?.code ?? null;
  return (
    <ComboBox<Department>
      className="text-input department"
      defaultItems={departments}
      value={chosen}
      onChange={(code) => {
        edit({ department: departments.find((department) => department.code === code)?.label ?? '' });
      }}
      onBlur={() => {
        if (value !== '') touch('department');
      }}
      isInvalid={problems.some(({ severity }) => severity === 'error')}
      isRequired
      validationBehavior="aria"
      allowsEmptyCollection
    >
      <Label className="text-input__label">{t('request.department')}</Label>
      <Group className="department__group">
        <Input className="text-input__box" data-testid="field-department" autoComplete="off" />
        <Button className="department__open" aria-label={t('request.departmentOpen')}>
          <ChevronDown size={17} aria-hidden />
        </Button>
      </Group>
      <Text slot="description" className="text-input__help" elementType="div">
        <Problems problems={problems} />
        {t('request.departmentHelp')}
      </Text>
      <ErrorNotice error={loadError} />
      <Popover className="department__popover" offset={4}>
        <ListBox<Department>
          renderEmptyState={() => <p className="small soft">{t('request.departmentNone')}</p>}
        >
          {({ code, label }) => (
            <ListBoxItem id={code} textValue={label} className="department__option">
              {label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
