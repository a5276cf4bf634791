import fc from "fast-check";

/** What YAML has a meaning for, in a text or at its beginning, and what may look like a value that is no text. */
const PIECES = [
  ..."-+.:#?!&*|>'\"%@`{}[],~=<_$(\\ ()/\t\n\r",
  ...[
    "a",
    "e",
    "E",
    "x",
    "b",
    "o",
    "f",
    "T",
    "Z",
    "m",
    "Mi",
    "0",
    "1",
    "7",
    "12",
    "y",
    "no",
    "Null",
    "true",
    "inf",
    "nan",
  ],
  ...["--", "---", "...", "<<", "\n\n", ": ", " #", "- ", "2001-12-14", "é", "\u0085", "\u2028", "😀", "\ud800"],
];

const text = fc.string({
  unit: fc.oneof(fc.constantFrom(...PIECES), fc.string({ minLength: 1, maxLength: 1 })),
  maxLength: 5,
});

const number = fc.constantFrom(0, -0, 1, -7, 42, 0.1, 1e21, 1e-7, Number.NaN, Number.NEGATIVE_INFINITY, 2 ** 53);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 8, arbitrary: text },
    fc.oneof(number, fc.boolean(), fc.constant(null)),
    { weight: 3, arbitrary: fc.array(tie("value"), { maxLength: 4 }) },
    { weight: 3, arbitrary: fc.dictionary(text, tie("value"), { maxKeys: 4 }) },
  ),
}));

/** An object with texts that are hard to write as YAML. */
export const arbitraryObject: fc.Arbitrary<object> = fc
  .tuple(fc.dictionary(text, value, { maxKeys: 2 }), fc.record({ apiVersion: text, metadata: value, spec: value }))
  .map(([any, named]) => ({ ...named, ...any }));
