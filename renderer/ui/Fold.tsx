import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import './Fold.css';

interface FoldProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly defaultOpen?: boolean;
}

/** Details that stay out of the way until they are asked for. */
export function Fold({ title, children, defaultOpen = false }: FoldProps) {
  return (
    <Disclosure className="fold" defaultExpanded={defaultOpen}>
      <Heading level={3} className="fold__heading">
        <Button slot="trigger" className="fold__trigger">
          <ChevronRight size={17} aria-hidden />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="fold__panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}
