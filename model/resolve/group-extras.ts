import type { Cloud } from "../cloud";
import type { MachineType } from "../machines/machine-type";
import type { GroupSettings } from "../plan/settings";
import type { ResolvedExtras } from "./resolved-fleet";

const EXTRAS: { readonly [C in Cloud]: (settings: GroupSettings, machine: MachineType) => ResolvedExtras[C] } = {
  aws: ({ aws }) => aws,
  // On wherever the catalogue does not know that the size cannot have it.
  azure: ({ azure }, machine) => ({
    ...azure,
    trustedLaunch: azure.trustedLaunch ?? machine.details.trustedLaunch !== false,
  }),
  google: ({ google }) => ({
    guestAccelerator: google.guestAccelerator ?? null,
    minCpuPlatform: google.minCpuPlatform ?? null,
    localSsds: google.localSsds ?? 0,
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
