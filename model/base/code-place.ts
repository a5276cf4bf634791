/** A place in the user's code, of the source file also where that was compiled. */
export interface CodePlace {
  /** Relative to the folder in which the process runs. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** What knows where it is declared. The place is looked up only for a problem: that reads a stack trace. */
export interface Placed {
  /** Null where no code of the user is near. Default: unknown. */
  readonly declaredAt?: (() => CodePlace | null) | undefined;
}

/** The place of something as part of its problems, if it is known. */
export function at({ declaredAt }: Placed): { readonly at?: readonly CodePlace[] } {
  const place = declaredAt?.() ?? null;
  return place === null ? {} : { at: [place] };
}

/** A place as compilers write it, which terminals and editors make a link: `clusters/prod.ts:12:3`. */
export function placeText({ file, line, column }: CodePlace): string {
  return `${file}:${line}:${column}`;
}
