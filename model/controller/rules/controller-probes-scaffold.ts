import type { Fault } from "../../base/fault";
import { show } from "../../base/problem";
import type { ControllerProbes } from "../../declaration/controller";
import type { ControllerRule } from "../../stages/rule";
import { PROBE_PORT } from "../probes";
import { controllerFinding } from "./controller-finding";

/** Its server of health checks has one address, and no certificate (controller-runtime v0.24.1, pkg/manager, addHealthProbeServer). */
export const controllerProbesScaffold: ControllerRule = {
  code: "controller-probes-scaffold",
  title: "Health checks of a scaffolded manager are on one port, over http.",
  check(controller) {
    const { probes = {}, scaffoldFlags = true } = controller.props;
    if (!scaffoldFlags) return [];
    return faults(probes).map(({ path, got, expected }) =>
      controllerFinding(controller, path, {
        what: "A scaffolded manager does not answer there: it would be restarted, or never be ready.",
        got: show(got),
        expected,
        hint: "Leave it out; or scaffoldFlags: false, and give every flag yourself.",
      }),
    );
  },
};

function faults({ port = PROBE_PORT, scheme, livenessPort, readinessPort }: ControllerProbes): readonly Fault[] {
  const ports = [
    { path: "probes.livenessPort", got: livenessPort ?? port },
    { path: "probes.readinessPort", got: readinessPort ?? port },
  ];
  return [
    ...(scheme === "https" ? [{ path: "probes.scheme", got: scheme, expected: "http" }] : []),
    ...ports.filter(({ got }) => got !== port).map((each) => ({ ...each, expected: `${port}, as probes.port` })),
  ];
}
