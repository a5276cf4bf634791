import type { Cloud } from "../../../model/base/cloud";
import { parseGoBool, parseGoDuration, parseGoFloat } from "./go";

/** Scaling options of one group; durations in nanoseconds. */
export interface GroupOptions {
  readonly scaledownutilizationthreshold: number;
  readonly scaledowngpuutilizationthreshold: number;
  readonly scaledownunneededtime: bigint;
  readonly scaledownunreadytime: bigint;
  readonly ignoredaemonsetsutilization: boolean;
  readonly maxnodeprovisiontime: bigint;
}

/** An option's name as CA looks it up: always lower case (config/const.go:31-44 @1.36.1). */
export type OptionName = keyof GroupOptions;

const COMMON = [
  "scaledownutilizationthreshold",
  "scaledowngpuutilizationthreshold",
  "scaledownunneededtime",
  "scaledownunreadytime",
] as const;

/**
 * The options that each cloud's provider reads per group; the others fall to the global flag.
 *
 * Source @1.36.1: aws_manager.go:213-266, azure_manager.go:326-346, gce_manager.go:601-625.
 */
export const OPTIONS_READ: Readonly<Record<Cloud, readonly OptionName[]>> = {
  aws: [...COMMON, "ignoredaemonsetsutilization"],
  azure: COMMON,
  google: [...COMMON, "maxnodeprovisiontime"],
};

const PARSERS: { readonly [Name in OptionName]: (text: string) => GroupOptions[Name] | null } = {
  scaledownutilizationthreshold: parseGoFloat,
  scaledowngpuutilizationthreshold: parseGoFloat,
  scaledownunneededtime: parseGoDuration,
  scaledownunreadytime: parseGoDuration,
  ignoredaemonsetsutilization: parseGoBool,
  maxnodeprovisiontime: parseGoDuration,
};

/** Whether a cloud's provider looks at an option of that name. */
export function readsOption(cloud: Cloud, name: string): boolean {
  return OPTIONS_READ[cloud].some((read) => read === name);
}

/** The group's options over the global ones: what the cloud does not read, or Go cannot parse, keeps the default. */
export function decodeOptions(
  cloud: Cloud,
  raw: Readonly<Record<string, string>>,
  defaults: GroupOptions,
): GroupOptions {
  const given = OPTIONS_READ[cloud].map((name) => [name, PARSERS[name](raw[name] ?? "")] as const);
  return { ...defaults, ...Object.fromEntries(given.filter(([, value]) => value !== null)) };
}
