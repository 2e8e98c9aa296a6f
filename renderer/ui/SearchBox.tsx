import { Search } from 'lucide-react';
import { useId } from 'react';
import './LongList.css';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

/** Searches a long list as one types. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const id = useId();
  return (
    <div className="list-tools__search">
      <Search size={16} aria-hidden />
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="search"
        className="list-tools__box"
        placeholder={label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        data-testid="list-search"
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
    </div>
  );
}
