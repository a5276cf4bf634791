import type { Cloud } from "../base/cloud";

/** Machines that end by themselves at a declared age. */
export interface MachineLifetime {
  /** Seconds. */
  readonly min: number;
  /** Seconds. */
  readonly max: number;
  /** Both in words, for messages. */
  readonly expected: string;
  /** Whether the cloud creates another machine in place of one past its lifetime. */
  readonly replaces: boolean;
}

/**
 * AWS: a day to a year (aws_autoscaling_group, `max_instance_lifetime`). Google: 30 seconds to 120 days (Compute Engine
 * documentation, "Limit the run time of a VM"); an instance group deletes a machine past its time and does not create another
 * (Compute Engine release notes, 2024-04-29). Null where machines have no lifetime: `linux_virtual_machine_scale_set` of the
 * azurerm provider has no argument for it, nor has the API's scale set.
 */
export const MACHINE_LIFETIMES: Readonly<Record<Cloud, MachineLifetime | null>> = {
  aws: { min: 86_400, max: 31_536_000, expected: '"24h" to "8760h", a day to a year', replaces: true },
  azure: null,
  google: { min: 30, max: 10_368_000, expected: '"30s" to "2880h", which is 120 days', replaces: false },
};

/** Amounts of a rolling update that declares none: a percentage of the nodes, or a count. */
export interface UpdateAmounts {
  readonly maxUnavailable: number | string;
  readonly maxSurge: number | string;
}

/**
 * Google takes percentages only in groups of ten nodes and more, so there the default is one node. On Azure an update without
 * extra nodes changes a live node's model but not its user data (Azure, "Custom data" FAQ): only nodes that are created anew get
 * their new labels, so there one batch is added.
 */
export const DEFAULT_UPDATE_AMOUNTS: Readonly<Record<Cloud, UpdateAmounts>> = {
  aws: { maxUnavailable: "10%", maxSurge: 0 },
  azure: { maxUnavailable: "10%", maxSurge: "10%" },
  google: { maxUnavailable: 1, maxSurge: 0 },
};
