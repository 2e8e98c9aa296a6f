import { useState } from 'react';
import { create } from 'zustand';

/** Whether a button of the mouse, a finger or a pen is down. */
const usePointer = create<{ readonly down: boolean }>()(() => ({ down: false }));

/** Once, for the page. */
export function followPointer(): void {
  const release = (): void => {
    // After the click that the release makes.
    setTimeout(() => {
      usePointer.setState({ down: false });
    });
  };
  addEventListener(
    'pointerdown',
    () => {
      usePointer.setState({ down: true });
    },
    true,
  );
  for (const end of ['pointerup', 'pointercancel', 'dragend']) addEventListener(end, release, true);
  // Of the window itself: an element's own does not bubble.
  addEventListener('blur', release);
}

/**
 * What to show of a value that changes by itself: as it was while a pointer is down. What appears or goes away would move
 * the button that is being pressed, and a press that is let go beside its button is lost.
 *
 * @param value the same object as long as it says the same
 */
export function useStill<T>(value: T): T {
  const down = usePointer((state) => state.down);
  const [shown, setShown] = useState(value);
  if (!down && shown !== value) setShown(value);
  return down ? shown : value;
}
