import { Check, LoaderCircle, TriangleAlert, X } from 'lucide-react';
import type { Verdict } from '../../format/card-status.ts';
import './TrafficLight.css';

const lamps = [
  { light: 'red', icon: X },
  { light: 'amber', icon: TriangleAlert },
  { light: 'green', icon: Check },
] as const;

/** Place, sign and colour say the same; the words stand beside it, so it is hidden from readers. */
export function TrafficLight({ light }: { readonly light: Verdict['light'] }) {
  return (
    <span className="traffic-light" data-light={light} aria-hidden>
      {lamps.map(({ light: lamp, icon: Icon }) => (
        <span
          key={lamp}
          className={`traffic-light__lamp traffic-light__lamp--${lamp}`}
          data-lit={lamp === light}
        >
          {lamp === light && <Icon size={26} strokeWidth={2.8} />}
          {lamp === 'amber' && light === 'pending' && <LoaderCircle className="turning" size={26} />}
        </span>
      ))}
    </span>
  );
}
