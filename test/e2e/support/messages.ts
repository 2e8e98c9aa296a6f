import fc from 'fast-check';
import type { z } from 'zod';

/** What no schema expects, as the structured clone algorithm carries it. */
const foreign: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ maxDepth: 2, maxKeys: 4, withBigInt: true, withTypedArray: true }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '../../etc/passwd',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '__proto__',
    'a'.repeat(10_000),
  ),
  fc.constantFrom(-1, 0, 2 ** 53, NaN, Infinity, -0),
);

/** The shapes that the contract's schemas are made of. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly format?: string;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
}

const definitionOf = (schema: z.ZodType): Definition => schema.def;

function given<Part>(part: Part | undefined, type: string): Part {
  if (part === undefined) throw new Error(`A schema of type ${type} says too little.`);
  return part;
}

/** Messages of a schema's shape, most of which it accepts. */
function shaped(schema: z.ZodType): fc.Arbitrary<unknown> {
  const definition = definitionOf(schema);
  const { type } = definition;
  switch (type) {
    case 'object': {
      const shape = Object.entries(given(definition.shape, type));
      return fc.record(Object.fromEntries(shape.map(([name, part]) => [name, shaped(part)])));
    }
    case 'array':
      return fc.array(shaped(given(definition.element, type)), { maxLength: 3 });
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 8 }), shaped(given(definition.valueType, type)), {
        maxKeys: 3,
      });
    case 'nullable':
      return fc.option(shaped(given(definition.innerType, type)));
    case 'optional':
    case 'default':
      return fc.option(shaped(given(definition.innerType, type)), { nil: undefined });
    case 'pipe':
      return shaped(given(definition.in, type));
    case 'union':
      return fc.oneof(...given(definition.options, type).map(shaped));
    case 'enum':
      return fc.constantFrom(...Object.values(given(definition.entries, type)));
    case 'literal':
      return fc.constantFrom(...given(definition.values, type));
    case 'string':
      return definition.format === 'uuid' ? fc.uuid() : fc.string({ unit: 'binary', maxLength: 24 });
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 70_000 }), fc.double());
    case 'boolean':
      return fc.boolean();
    case 'undefined':
      return fc.constant(undefined);
    case 'custom':
      return fc.uint8Array({ minLength: 0, maxLength: 40 });
    default:
      throw new Error(`No messages are known for a schema of type ${type}.`);
  }
}

/** The same with one part, at any depth, that is something else, missing, or one too many. */
function spoilt(message: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(message, fc.nat(), fc.constantFrom('replace', 'remove', 'add'), foreign)
    .map(([whole, seed, change, other]) => {
      if (typeof whole !== 'object' || whole === null || whole instanceof Uint8Array) return other;
      const copy = structuredClone(whole) as Record<string, unknown>;
      const [place, name] = placeIn(copy, seed);
      if (change === 'add') place[`more${seed}`] = other;
      else if (change === 'remove') Reflect.deleteProperty(place, name);
      else place[name] = other;
      return copy;
    });
}

function placeIn(message: Record<string, unknown>, seed: number): [Record<string, unknown>, string] {
  const names = Object.keys(message);
  const name = names[seed % Math.max(1, names.length)] ?? 'nothing';
  const part = message[name];
  const isDeep = typeof part === 'object' && part !== null && !(part instanceof Uint8Array) && seed % 3 === 0;
  return isDeep ? placeIn(part as Record<string, unknown>, Math.floor(seed / 3)) : [message, name];
}

/**
 * Messages for one call: a third is anything, the others look like what its schema accepts.
 * @param accepted of them that the schema may accept: what they ask for is done, and may take time.
 */
export function messagesFor(schema: z.ZodType, count: number, accepted: number, seed: number): unknown[] {
  const message = shaped(schema);
  const arbitrary = fc.oneof(foreign, message, spoilt(message));
  const kept: unknown[] = [];
  for (let more = 0, left = accepted; kept.length < count; more += 1) {
    for (const each of fc.sample(arbitrary, { numRuns: count, seed: seed + more })) {
      if (kept.length === count) break;
      if (schema.safeParse(each).success && left-- <= 0) continue;
      kept.push(each);
    }
  }
  return kept;
}
