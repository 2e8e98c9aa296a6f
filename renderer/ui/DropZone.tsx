import type { LucideIcon } from 'lucide-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import './DropZone.css';

interface DropZoneProps {
  readonly icon: LucideIcon;
  readonly onDrop: (files: readonly File[]) => void;
  readonly children: ReactNode;
  readonly testId: string;
}

/** Where files come in by being dropped; its children offer another way. */
export function DropZone({ icon: Icon, onDrop, children, testId }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const onDrag = (event: DragEvent, isOver: boolean): void => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <div
      className="drop-zone"
      data-over={over || undefined}
      data-testid={testId}
      onDragOver={(event) => {
        onDrag(event, true);
      }}
      onDragLeave={(event) => {
        onDrag(event, false);
      }}
      onDrop={(event) => {
        onDrag(event, false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onDrop(files);
      }}
    >
      <Icon size={28} strokeWidth={1.6} aria-hidden />
      {children}
    </div>
  );
}
