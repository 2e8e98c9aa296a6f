import './DistinguishedName.css';

interface DistinguishedNameProps {
  /** RFC 4514, shown to the letter. */
  readonly name: string;
  readonly testId?: string;
}

/** A long name that breaks between its parts first; its text content is the exact name. */
export function DistinguishedName({ name, testId }: DistinguishedNameProps) {
  const parts = name.split(/(?<=,)/u);
  return (
    <code className="distinguished-name" data-testid={testId}>
      {parts.map((part, index) => (
        <span key={`${index}-${part}`}>{part}</span>
      ))}
    </code>
  );
}
