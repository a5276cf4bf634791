import type { ControllerDeclaration } from "../declaration/controller";
import type { ResolvedController } from "../stages/resolved-controller";
import { CERTIFICATE_DIRECTORIES } from "./servers";

/** What the arguments depend on. */
type Settings = Pick<ResolvedController, "lease" | "metrics" | "webhooks" | "probes">;

/** Flags of a scaffolded manager that follow from other settings (kubebuilder v4.15.0, testdata/project-v4/cmd/main.go). */
export const SCAFFOLD_FLAGS = [
  "health-probe-bind-address",
  "leader-elect",
  "metrics-bind-address",
  "metrics-cert-path",
  "metrics-secure",
  "webhook-cert-path",
] as const;

/** Arguments of a controller's container: first those of the scaffold, then the declared ones. */
export function controllerArguments(
  { scaffoldFlags = true, args = [] }: ControllerDeclaration,
  settings: Settings,
): readonly string[] {
  return [...(scaffoldFlags ? scaffoldArguments(settings) : []), ...args];
}

function scaffoldArguments({ lease, metrics, webhooks, probes }: Settings): readonly string[] {
  return [
    `--health-probe-bind-address=:${probes.port}`,
    ...(lease === null ? [] : ["--leader-elect"]),
    `--metrics-bind-address=${metrics === null ? "0" : `:${metrics.port}`}`,
    ...(metrics?.certificate ? [`--metrics-cert-path=${CERTIFICATE_DIRECTORIES.metrics}`] : []),
    ...(metrics?.scheme === "http" ? ["--metrics-secure=false"] : []),
    ...(webhooks === null ? [] : [`--webhook-cert-path=${CERTIFICATE_DIRECTORIES.webhook}`]),
  ];
}
