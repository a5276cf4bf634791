import type { Cloud } from "../cloud";
import type { MachineType } from "../machines/machine-type";
import type { GroupSettings } from "../plan/settings";
import type { ResolvedExtras } from "./resolved-fleet";

const EXTRAS: { readonly [C in Cloud]: (settings: GroupSettings, machine: MachineType) => ResolvedExtras[C] } = {
  aws: ({ aws }) => aws,
  // Trusted launch exists for amd64 sizes of generation 2 only (Azure documentation, "Trusted Launch").
  azure: ({ azure }, machine) => ({
    ...azure,
    trustedLaunch: azure.trustedLaunch ?? machine.architecture === "amd64",
  }),
  google: ({ google }) => ({
    guestAccelerator: google.guestAccelerator ?? null,
    minCpuPlatform: google.minCpuPlatform ?? null,
  }),
};

/** A cloud's own settings with nothing left open. */
export function groupExtras<C extends Cloud>(
  cloud: C,
  settings: GroupSettings,
  machine: MachineType,
): ResolvedExtras[C] {
  return EXTRAS[cloud](settings, machine);
}
