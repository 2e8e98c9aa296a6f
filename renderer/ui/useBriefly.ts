import { useEffect, useState } from 'react';

/**
 * A state that goes back by itself, as an outcome that is told for a moment.
 * @param duration in milliseconds.
 */
export function useBriefly<Value>(usual: Value, duration: number): [Value, (value: Value) => void] {
  const [value, setValue] = useState(usual);
  useEffect(() => {
    if (value === usual) return undefined;
    const timer = setTimeout(() => {
      setValue(usual);
    }, duration);
    return () => {
      clearTimeout(timer);
    };
  }, [value, usual, duration]);
  return [value, setValue];
}
