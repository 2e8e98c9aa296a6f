import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import './SearchChoice.css';

interface SearchItem {
  readonly id: string;
  readonly name: string;
}

interface SearchChoiceProps {
  readonly label: string;
  readonly help: ReactNode;
  readonly items: readonly SearchItem[];
  /** Id of the chosen one; null: none. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly onBlur?: () => void;
  readonly isInvalid?: boolean;
  /** Of the button that shows them all. */
  readonly openLabel: string;
  /** Shown when nothing fits what is typed. */
  readonly noneLabel: string;
  readonly testId: string;
  readonly children?: ReactNode;
}

/** One of many, searched by its name, accents or not. */
export function SearchChoice(props: SearchChoiceProps) {
  const { label, help, items, value, onChange, onBlur, isInvalid = false, testId, children } = props;
  return (
    <ComboBox<SearchItem>
      className="text-input search-choice"
      defaultItems={items}
      value={value}
      onChange={(id) => {
        onChange(items.find((item) => item.id === id)?.id ?? null);
      }}
      {...(onBlur === undefined ? {} : { onBlur })}
      isInvalid={isInvalid}
      isRequired
      validationBehavior="aria"
      allowsEmptyCollection
    >
      <Label className="text-input__label">{label}</Label>
      <Group className="search-choice__group">
        <Input className="text-input__box" data-testid={testId} autoComplete="off" />
        <Button className="search-choice__open" aria-label={props.openLabel}>
          <ChevronDown size={17} aria-hidden />
        </Button>
      </Group>
      <Text slot="description" className="text-input__help" elementType="div">
        {help}
      </Text>
      {children}
      <Popover className="search-choice__popover" offset={4}>
        <ListBox<SearchItem> renderEmptyState={() => <p className="small soft">{props.noneLabel}</p>}>
          {({ id, name }) => (
            <ListBoxItem id={id} textValue={name} className="search-choice__option">
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
