import { show } from "../../base/problem";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** Unlike a ServiceMonitor's, a PodMonitor's endpoint cannot name a file of Prometheus' own (prometheus-operator, PodMetricsEndpoint). */
export const controllerPodMonitorToken: ControllerRule = {
  code: "controller-pod-monitor-token",
  title: "A PodMonitor over https has a token to show.",
  check(controller) {
    const { metrics = {} } = controller.props;
    if (metrics === false || metrics.monitor !== "pod") return [];
    if (metrics.scheme === "http" || metrics.scrapeToken !== undefined) return [];
    return [
      controllerFinding(controller, "metrics.monitor", {
        what: "The controller asks every scraper for a token, and a PodMonitor has none to show.",
        got: show("pod"),
        expected: 'monitor: "service", or a scrapeToken',
        hint: 'Use monitor: "service", or name the Secret that holds the scraper\'s token.',
      }),
    ];
  },
};
