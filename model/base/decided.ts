// Short, and alone: a type for stages/ only, of no subject.

/**
 * A declaration with nothing left open: every key is there.
 *
 * @typeParam OrNull keys that are null where nothing was declared
 */
export type Decided<T, OrNull extends keyof T = never> = {
  readonly [K in keyof T]-?: NonNullable<T[K]> | (K extends OrNull ? null : never);
};
