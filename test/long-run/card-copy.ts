import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slotFolder } from '../../sandbox/cards/card-slot.ts';

/**
 * The card as it was made. SoftHSM2 rewrites its token's file at each login, and a kill in the middle of that leaves it
 * empty, which no real card would suffer: it is not what is put to the test.
 */
export class CardCopy {
  private constructor(
    private readonly card: string,
    private readonly copy: string,
  ) {}

  /** @param demo a demonstration's folder, with that card inserted */
  static async of(demo: string, number: string): Promise<CardCopy> {
    const copy = await mkdtemp(join(tmpdir(), 'passerelle-card-'));
    const card = join(slotFolder(demo), number);
    await cp(card, copy, { recursive: true });
    return new CardCopy(card, copy);
  }

  /** Puts an empty card right, while nothing has it open. @returns whether it was */
  async mend(): Promise<boolean> {
    // A card that is out of the slot is looked at another time.
    const size = await stat(join(this.card, 'token.object')).then(
      (status) => status.size,
      () => null,
    );
    if (size !== 0) return false;
    await cp(this.copy, this.card, { recursive: true });
    return true;
  }

  async remove(): Promise<void> {
    await rm(this.copy, { recursive: true, force: true });
  }
}
