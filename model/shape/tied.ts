import type { z } from "zod";

/**
 * `true` if a shape accepts exactly what a type declares: at every depth the same keys, optional in both or in neither, with the same
 * kinds of value. Otherwise a text for each difference, so that this line below the shape does not compile:
 *
 *     true satisfies Tied<NodeGroupDeclaration, typeof nodeGroupShape>;
 *
 * Ranges, formats and `readonly` are not compared. A loose object may have other keys too.
 */
export type Tied<Declared, Shape extends z.ZodType> = [Difference<Declared, z.input<Shape>>] extends [never]
  ? true
  : Shown<Difference<Declared, z.input<Shape>>>;

/** The text with a path that reads well at its start: a key, or `value` for the whole. */
type Shown<Text extends string> = Text extends `.${infer Rest}` ? Rest : `value${Text}`;

type OnlyDeclared = "is declared, but not in the shape";
type OnlyShaped = "is in the shape, but not declared";

/** The path of a value, such as `.taints[].effect` or `.labels[*]`, and what differs there. */
type Difference<D, S> =
  IsSame<D, S> extends true
    ? never
    : true extends IsAny<D> | IsAny<S>
      ? ": the type is any"
      :
          | PlainDifference<Exclude<D, object>, Exclude<S, object>>
          | FunctionDifference<Extract<D, AnyFunction>, Extract<S, AnyFunction>>
          | ListDifference<Extract<D, List>, Extract<S, List>>
          | UnionDifference<ObjectsOf<D>, ObjectsOf<S>>;

type AnyFunction = (...args: never) => unknown;
type List = readonly unknown[];
type ObjectsOf<T> = Exclude<Extract<T, object>, AnyFunction | List>;

/** Whether the compiler cannot tell two types apart. */
type IsSame<D, S> = (<T>() => T extends D ? 1 : 2) extends <T>() => T extends S ? 1 : 2 ? true : false;
type IsAny<T> = 0 extends 1 & T ? true : false;
type IsNone<T> = [T] extends [never] ? true : false;

/** Texts, numbers, literals, null and undefined. */
type PlainDifference<D, S> = `: ${Name<Exclude<D, S>>} ${OnlyDeclared}` | `: ${Name<Exclude<S, D>>} ${OnlyShaped}`;

type Name<T> = T extends string | number | bigint | boolean | null | undefined ? `${T}` : "unknown";

type FunctionDifference<D, S> = [D, S] extends [S, D] ? never : ": the function has another type";

type ListDifference<D extends List, S extends List> =
  IsNone<D> extends IsNone<S>
    ? IsNone<D> extends true
      ? never
      : `[]${Difference<D[number], S[number]>}`
    : `: a list ${IsNone<S> extends true ? OnlyDeclared : OnlyShaped}`;

/** Each object is compared with its counterpart in the other union. */
type UnionDifference<D, S> =
  | (D extends unknown ? ObjectDifference<D, Counterpart<D, S>> : never)
  | (S extends unknown ? (IsNone<Partner<S, D>> extends true ? ObjectDifference<Nothing, S> : never) : never);

/** An object without keys stands in for a counterpart that is missing, so that each key is a difference. */
type Nothing = Record<never, never>;

type Counterpart<One, Others> = IsNone<Partner<One, Others>> extends true ? Nothing : Partner<One, Others>;

/** The objects that share a key with one and have the same `kind` or `type`: the intersection of others is never. */
type Partner<One, Others> = Others extends unknown
  ? true extends IsNone<One & Others> | IsNone<keyof One & keyof Others>
    ? never
    : Others
  : never;

type ObjectDifference<D, S> = S extends unknown
  ?
      | `.${Exclude<KnownKey<D>, KnownKey<S>>} ${OnlyDeclared}`
      | `.${Exclude<KnownKey<S>, KnownKey<D>>} ${OnlyShaped}`
      | CommonDifference<D, S, KnownKey<D> & KnownKey<S>>
      | IndexDifference<D, S>
  : never;

type KnownKey<T> = keyof { [K in keyof T as string extends K ? never : K extends string ? K : never]: true } & string;

type CommonDifference<D, S, Keys extends keyof D & keyof S & string> = {
  [K in Keys]: `.${K}${OptionalDifference<Pick<D, K>, Pick<S, K>> | Difference<Required<D>[K], Required<S>[K]>}`;
}[Keys];

type OptionalDifference<D, S> =
  IsOptional<D> extends IsOptional<S>
    ? never
    : IsOptional<D> extends true
      ? " is optional in the declaration, but not in the shape"
      : " is optional in the shape, but not in the declaration";

type IsOptional<T> = Nothing extends T ? true : false;

/** Values under free keys. */
type IndexDifference<D, S> = string extends keyof D
  ? string extends keyof S
    ? `[*]${Difference<D[string & keyof D], S[string & keyof S]>}`
    : `[*] ${OnlyDeclared}`
  : string extends keyof S
    ? IsLoose<D, S> extends true
      ? never
      : `[*] ${OnlyShaped}`
    : never;

/** Whether a shape that lists its keys lets others pass. */
type IsLoose<D, S> = IsNone<KnownKey<D>> extends false ? (unknown extends S[string & keyof S] ? true : false) : false;
