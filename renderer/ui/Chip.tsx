import type { LucideIcon } from 'lucide-react';
import './Chip.css';

interface ChipProps {
  readonly children: string;
  readonly tone?: 'good' | 'neutral' | 'warning' | 'danger' | 'brand';
  readonly icon?: LucideIcon;
}

/** A state in few words; the words carry it, the colour only helps. */
export function Chip({ children, tone = 'neutral', icon: Icon }: ChipProps) {
  return (
    <span className={`chip chip--${tone}`}>
      {Icon !== undefined && <Icon size={14} aria-hidden />}
      {children}
    </span>
  );
}
