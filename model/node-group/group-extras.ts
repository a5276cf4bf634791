import type { Cloud } from "../base/cloud";
import type { MachineType } from "../machines/machine-type";
import type { ResolvedExtras } from "../stages/resolved";
import type { GroupSettings } from "../stages/settings";

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
