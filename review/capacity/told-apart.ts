/** Digits after the point that an amount is shown with where fewer do not tell it from another one. */
const MOST_DIGITS = 7;

/** Whether two amounts differ by more than sums of the same parts in another order do. */
export function differ(before: number, after: number): boolean {
  return Math.abs(before - after) > 10 ** -MOST_DIGITS;
}

/** What is shown of two amounts, with the fewest digits that tell them apart, from two on. */
export function toldApart<T extends string>(
  before: (digits: number) => T,
  after: (digits: number) => T,
  digits = 2,
): readonly [before: T, after: T] {
  const [was, is] = [before(digits), after(digits)];
  return was === is && digits < MOST_DIGITS ? toldApart(before, after, digits + 1) : [was, is];
}
