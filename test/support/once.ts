/**
 * What several tests need, made by the first of them. Given to `beforeEach` rather than to `beforeAll`: what fails in it
 * fails every test, and is not taken for a file without tests.
 */
export function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => (made ??= make());
}
