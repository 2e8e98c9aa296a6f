import { Integer, Null, Sequence, type BaseBlock } from 'asn1js';
import type { AlgorithmIdentifier } from 'pkijs';
import { expect, it } from 'vitest';
import { pkijs } from '../../../core/certificate/crypto.ts';
import { DerivationBudget } from '../../../core/certificate/pkcs12-cost.ts';

const mostOfOne = 2 ** 20;
const algorithmId = '1.2.840.113549.1.5.13';

/** An algorithm with these parameters. */
const algorithm = (algorithmParams?: BaseBlock): AlgorithmIdentifier =>
  new pkijs.AlgorithmIdentifier({
    algorithmId,
    ...(algorithmParams === undefined ? {} : { algorithmParams }),
  });
const sequence = (...value: BaseBlock[]) => new Sequence({ value });
/** As PBES2 has them: deep down, beside other numbers. */
const iterated = (iterations: number) =>
  algorithm(
    sequence(
      sequence(new Null(), sequence(new Integer({ value: 8 }), new Integer({ value: iterations }))),
      new Integer({ value: 32 }),
    ),
  );
const refusal = (detail: string) =>
  expect.objectContaining({ code: 'PKCS12_UNSUPPORTED', params: { detail } }) as Error;

it('one derivation may cost so much, and no more, wherever its parameters say so', () => {
  new DerivationBudget().spend(iterated(mostOfOne));
  expect(() => {
    new DerivationBudget().spend(iterated(mostOfOne + 1));
  }).toThrow(refusal(algorithmId));
  expect(() => {
    new DerivationBudget().spend(algorithm(new Integer({ value: mostOfOne + 1 })));
  }).toThrow(refusal(algorithmId));
});

it('a MAC’s derivation may cost as much', () => {
  new DerivationBudget().spendOnMac(mostOfOne);
  expect(() => {
    new DerivationBudget().spendOnMac(mostOfOne + 1);
  }).toThrow(refusal(`MAC × ${mostOfOne + 1}`));
});

it('all of a file’s derivations share one budget', () => {
  const budget = new DerivationBudget();
  for (let part = 0; part < 3; part++) budget.spend(iterated(mostOfOne));
  budget.spendOnMac(mostOfOne);
  // What derives nothing costs nothing.
  budget.spend(algorithm());
  budget.spend(algorithm(new Null()));
  expect(() => {
    budget.spendOnMac(1);
  }).toThrow(refusal('MAC × 1'));
});
