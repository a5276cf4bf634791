import type { Cloud } from "../base/cloud";
import type { KubeletConfiguration } from "../declaration/node-registration";
import type { SpotAllocationStrategy } from "../declaration/placement";

/** What a price cap of spot machines can be, in US dollars per hour. */
export interface SpotPriceLimit {
  /** The service that refuses other caps. */
  readonly service: string;
  readonly allows: (price: number) => boolean;
  /** In words, for messages. */
  readonly expected: string;
}

/**
 * EC2 API, LaunchTemplateSpotMarketOptions: more than 0.001; azurerm provider, validate.SpotMaxPrice: 0.00001 and more. Null
 * where there is no cap: neither Compute Engine's scheduling nor the provider's `scheduling` block has a price
 * (google_compute_instance_template).
 * @read 2026-11 EC2 API, azurerm and google providers of Terraform
 */
export const SPOT_PRICE_LIMITS: Readonly<Record<Cloud, SpotPriceLimit | null>> = {
  aws: { service: "EC2", allows: (price) => price > 0.001, expected: "more than 0.001 US dollars per hour" },
  azure: { service: "Azure", allows: (price) => price >= 0.00001, expected: "at least 0.00001 US dollars per hour" },
  google: null,
};

/** The allocation strategy of groups that declare none; null on clouds that have no strategies. */
export const DEFAULT_ALLOCATION_STRATEGY: Readonly<Record<Cloud, SpotAllocationStrategy | null>> = {
  aws: "price-capacity-optimized",
  azure: null,
  google: null,
};

/**
 * Seconds from a spot node's notice to its end (EC2, "Spot Instance interruption notices"; "Azure Spot Virtual Machines";
 * Compute Engine, "Spot VMs", preemption process).
 * @read 2026-11 documentation of the three clouds
 */
export const SPOT_NOTICE_SECONDS: Readonly<Record<Cloud, number>> = { aws: 120, azure: 30, google: 30 };

/**
 * Seconds that a machine which is not spot has to shut down before its cloud ends it (Compute Engine API, Scheduling, skipGuestOsShutdown);
 * null where the cloud does not say.
 * @read 2026-11 Compute Engine API
 */
export const STOP_SECONDS = { aws: null, azure: null, google: 120 } as const satisfies Readonly<
  Record<Cloud, number | null>
>;

/** What is left of a shutdown to the system, once the kubelet has ended all pods. */
export const SYSTEM_SECONDS = 5;

type ShutdownPeriods = Pick<KubeletConfiguration, "shutdownGracePeriod" | "shutdownGracePeriodCriticalPods">;

/** Default time to end pods at a node's shutdown: within {@link SPOT_NOTICE_SECONDS}, with some left for the system. */
export const SHUTDOWN_PERIODS: Readonly<Record<Cloud, ShutdownPeriods>> = {
  aws: { shutdownGracePeriod: "90s", shutdownGracePeriodCriticalPods: "30s" },
  azure: { shutdownGracePeriod: "25s", shutdownGracePeriodCriticalPods: "10s" },
  google: { shutdownGracePeriod: "25s", shutdownGracePeriodCriticalPods: "10s" },
};
