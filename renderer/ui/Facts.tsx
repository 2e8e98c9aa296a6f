import type { ReactNode } from 'react';
import './Facts.css';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  readonly mono?: boolean;
  readonly testId?: string;
}

/** Names and values, aligned; facts whose value is null or empty are left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const known = facts.filter(({ value }) => value !== null && value !== undefined && value !== '');
  if (known.length === 0) return null;
  return (
    <dl className="facts">
      {known.map(({ name, value, mono, testId }) => (
        <div className="facts__row" key={name}>
          <dt>{name}</dt>
          <dd className={mono === true ? 'mono' : undefined} data-testid={testId}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
