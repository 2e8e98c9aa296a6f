import type { ReactNode } from 'react';
import { useWords } from '../text/useWords.ts';
import { PageFrame } from '../ui/PageFrame.tsx';

interface ToolPageProps {
  readonly title: string;
  readonly lede: string;
  readonly children: ReactNode;
}

/** A page beside the journey. */
export function ToolPage({ title, lede, children }: ToolPageProps) {
  const { t } = useWords();
  return (
    <PageFrame eyebrow={t('tools.label')} title={title} lede={lede}>
      {children}
    </PageFrame>
  );
}
