import { LoaderCircle, type LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import './Button.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  readonly children: string;
  readonly icon?: LucideIcon;
  /** `primary`: the one next step of a page. `danger`: what can't be undone. */
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  /** Shows the icon alone; the text becomes the accessible name. */
  readonly iconOnly?: boolean;
}

export function Button({ children, icon: Icon, look = 'secondary', iconOnly = false, ...rest }: ButtonProps) {
  const Shown = rest.isPending === true ? LoaderCircle : Icon;
  return (
    <AriaButton
      {...rest}
      {...(iconOnly ? { 'aria-label': children } : {})}
      className={`button button--${look}${iconOnly ? ' button--icon' : ''}`}
    >
      {Shown !== undefined && <Shown size={17} aria-hidden />}
      {!iconOnly && <span>{children}</span>}
    </AriaButton>
  );
}
