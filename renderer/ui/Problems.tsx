import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { FormProblem } from '../../core/requests/form.ts';
import { useStill } from './still.ts';
import './Problems.css';

export function Problems({ problems }: { readonly problems: readonly Omit<FormProblem, 'field'>[] }) {
  return useStill(problems).map(({ code, severity, message }) => {
    const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
    return (
      <div key={code} className={`problem problem--${severity}`}>
        <Icon size={15} aria-hidden />
        <span>{message}</span>
      </div>
    );
  });
}
