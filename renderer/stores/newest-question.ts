import { attempt, type Activity } from './attempt.ts';

/** Of several questions only the newest is listened to: what an older one brings, or why it failed, is dropped. */
export class NewestQuestion {
  #newest = 0;

  /** What was asked until now says nothing any more. */
  outdate(): void {
    this.#newest += 1;
  }

  /** @returns whether nothing newer was asked since. */
  watch(): () => boolean {
    const mine = this.#newest;
    return () => mine === this.#newest;
  }

  /** As `attempt`, while it is the newest. @param set takes how it goes, then what it brings */
  ask<Change>(
    set: (change: Activity | NoInfer<Change>) => void,
    question: () => Promise<Change>,
  ): Promise<boolean> {
    this.outdate();
    const isNewest = this.watch();
    const listen = (change: Activity | NoInfer<Change>): void => {
      if (isNewest()) set(change);
    };
    return attempt(listen, async () => {
      listen(await question());
    });
  }
}
