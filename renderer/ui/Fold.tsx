import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import './Fold.css';

interface FoldProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly defaultOpen?: boolean;
  /** Its content is made only once it is opened: for lists of hundreds. */
  readonly lazy?: boolean;
  /** Of its heading. */
  readonly level?: 2 | 3 | 4;
  readonly testId?: string;
}

/** Details that stay out of the way until they are asked for. */
export function Fold({ title, children, defaultOpen = false, lazy = false, level = 3, testId }: FoldProps) {
  const [opened, setOpened] = useState(defaultOpen || !lazy);
  return (
    <Disclosure
      className="fold"
      defaultExpanded={defaultOpen}
      onExpandedChange={() => {
        setOpened(true);
      }}
    >
      <Heading level={level} className="fold__heading">
        <Button slot="trigger" className="fold__trigger" data-testid={testId}>
          <ChevronRight size={17} aria-hidden />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="fold__panel">{opened && children}</DisclosurePanel>
    </Disclosure>
  );
}
