import { cut, parseGoInt } from "./go";

/** Sizes that CA keeps a group within. */
export interface GroupSizes {
  readonly min: number;
  readonly max: number;
}

/** One explicitly listed group. */
export interface NodesFlag extends GroupSizes {
  /** ASG name, VMSS name, or instance group URL. */
  readonly name: string;
}

/** An integer of a flag; throws as CA refuses to start. */
export function flagInt(text: string, what: string): number {
  const value = parseGoInt(text);
  if (value === null) throw new Error(`${what} is not an integer: ${text}`);
  return value;
}

function checked(flag: NodesFlag): NodesFlag {
  if (flag.min < 0) throw new Error("min size must be >= 0");
  if (flag.max < flag.min) throw new Error("max size must be greater or equal to min size");
  if (flag.name === "") throw new Error("name must not be blank");
  return flag;
}

/**
 * `--nodes=<min>:<max>:<name>`; the name may hold colons. All three clouds allow a minimum of 0 (Azure: VMSS only).
 *
 * Source: config/dynamic/node_group_spec.go:38-85 @1.36.1.
 */
export function parseNodesFlag(value: string): NodesFlag {
  const [min, rest] = cut(value, ":") ?? [];
  const [max, name] = cut(rest ?? "", ":") ?? [];
  if (min === undefined || max === undefined || name === undefined)
    throw new Error(`wrong nodes configuration: ${value}`);
  return checked({ min: flagInt(min, "min size"), max: flagInt(max, "max size"), name });
}

/** The part after `<discoverer>:` of an auto-discovery spec with exactly one colon (Azure and Google). */
export function specArguments(spec: string, discoverer: string): readonly (readonly [key: string, value: string])[] {
  const [kind, list, ...more] = spec.split(":");
  if (list === undefined || more.length > 0) throw new Error(`spec "${spec}" should be discoverer:key=value,key=value`);
  if (kind !== discoverer) throw new Error(`unsupported discoverer specified: ${kind}`);
  return list.split(",").map(keyValue);
}

function keyValue(argument: string): readonly [string, string] {
  const [key, value, ...more] = argument.split("=");
  if (key === undefined || value === undefined || more.length > 0)
    throw new Error(`invalid key=value pair ${argument}`);
  return [key, value];
}

/** A flag's values, however many times it is given. */
export function flagValues(values: string | readonly string[]): readonly string[] {
  return typeof values === "string" ? [values] : values;
}
