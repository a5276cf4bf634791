import type { ControllerDeclaration } from "../../declaration/controller";
import type { ControllerRule } from "../../stages/rule";
import { METRICS_PORT } from "../metrics";
import { PROBE_PORT } from "../probes";
import { servesWebhooks, WEBHOOK_PORT } from "../webhooks";
import { controllerFinding } from "./controller-finding";

/**
 * The second server of a container that listens on a port fails, and with it the manager. A scaffolded manager has a server each for
 * health, metrics and webhooks; another program may well answer health checks beside its metrics.
 */
export const controllerPortTwice: ControllerRule = {
  code: "controller-port-twice",
  title: "Metrics and webhooks of a controller have a port each, and health checks too with `scaffoldFlags`.",
  check(controller) {
    const ports = portsOf(controller.props);
    return ports.flatMap(({ path, port }, index) => {
      const other = ports.slice(0, index).find((each) => each.port === port);
      if (other === undefined) return [];
      return [
        controllerFinding(controller, path, {
          what: "Two servers of the container cannot listen on one port.",
          got: `${port}, also ${other.path}`,
          expected: "another port",
          hint: "Change one of them; or scaffoldFlags: false, for a program that answers health checks beside its metrics.",
        }),
      ];
    });
  },
};

function portsOf(props: ControllerDeclaration) {
  const { probes, metrics, webhooks, scaffoldFlags = true } = props;
  return [
    ...(scaffoldFlags ? [{ path: "probes.port", port: probes?.port ?? PROBE_PORT }] : []),
    ...(metrics === false ? [] : [{ path: "metrics.port", port: metrics?.port ?? METRICS_PORT }]),
    ...(servesWebhooks(props) ? [{ path: "webhooks.port", port: webhooks?.port ?? WEBHOOK_PORT }] : []),
  ];
}
