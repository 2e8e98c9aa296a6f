import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Deframer, frame } from '../../../sandbox/virtual-card/framing.ts';

it('messages are the same however their stream is cut', () => {
  const messages = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 8 });
  fc.assert(
    fc.property(messages, fc.integer({ min: 1, max: 50 }), (sent, size) => {
      const stream = Buffer.concat(sent.map(frame));
      const deframer = new Deframer();
      const received: Uint8Array[] = [];
      for (let at = 0; at < stream.length; at += size)
        received.push(...deframer.push(stream.subarray(at, at + size)));
      expect(received.map((each) => [...each])).toEqual(sent.map((each) => [...each]));
      expect(deframer.announced).toBeNull();
    }),
  );
});

it('tells the length of a message whose first bytes came', () => {
  const deframer = new Deframer();
  expect(deframer.announced).toBeNull();
  deframer.push(Uint8Array.of(0x01));
  expect(deframer.announced).toBeNull();
  deframer.push(Uint8Array.of(0x02));
  expect(deframer.announced).toBe(0x102);
});
