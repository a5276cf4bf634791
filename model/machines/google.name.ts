/** The parts of a machine type's name: `a3-highgpu-8g-nolssd` is series `a3`, kind `highgpu`, size 8, suffix `nolssd`. */
export interface GoogleTypeName {
  readonly series: string;
  /** `standard`, `highgpu`, `custom`; empty for shared-core types of a fixed size. */
  readonly kind: string;
  /** vCPUs, or GPUs if the name counts those; 0 for shared-core types. */
  readonly size: number;
  /** `lssd`, `metal`, `lssd-metal`, `nolssd` …; empty for none. */
  readonly suffix: string;
  /** A share of a core: `e2-micro`, `f1-micro`, `e2-custom-small-…`. */
  readonly sharedCore: boolean;
}

const SHARED_CORE = /^(?:(e2)-(custom-)?(?:micro|small|medium)|(f1)-micro|(g1)-small)(?:-\d+)?$/;
const CUSTOM = /^(?:([a-z]\d+[a-z]?)-)?custom-(\d+)-\d+(?:-ext)?$/;
const PREDEFINED = /^([a-z]\d+[a-z]?)-([a-z]+)-(\d+)g?(?:-([a-z-]+))?$/;

/** The parts of a machine type's name; null if it has another form. */
export function parseGoogleName(name: string): GoogleTypeName | null {
  return parseSharedCore(name) ?? parseCustom(name) ?? parsePredefined(name);
}

function parseSharedCore(name: string): GoogleTypeName | null {
  const [, e2, custom, f1, g1] = SHARED_CORE.exec(name) ?? [];
  const series = e2 ?? f1 ?? g1;
  return series === undefined
    ? null
    : { series, kind: custom === undefined ? "" : "custom", size: 0, suffix: "", sharedCore: true };
}

/** A custom type without a series is one of n1. */
function parseCustom(name: string): GoogleTypeName | null {
  const [, series = "n1", size] = CUSTOM.exec(name) ?? [];
  return size === undefined ? null : { series, kind: "custom", size: Number(size), suffix: "", sharedCore: false };
}

function parsePredefined(name: string): GoogleTypeName | null {
  const [, series, kind = "", size, suffix = ""] = PREDEFINED.exec(name) ?? [];
  return series === undefined ? null : { series, kind, size: Number(size), suffix, sharedCore: false };
}
