import { labelFaults, labelKeyFaults } from "../../base/faults";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { parseWebAddress } from "../../base/web-address";
import { flagPath } from "../../cluster-autoscaler/rules/flags";
import { programLabels } from "../../components/decide";
import { NAMESPACE } from "../../components/namespace";
import type { DeclaredCluster } from "../../declaration/cluster";
import { declaredApis } from "../../metrics/rules/declared-apis";
import { faultFindings, grammarFindings } from "../../stages/findings";
import type { ClusterRules } from "../../stages/rule";

const PATH = "observability";
const GROUP_METRICS = "emit-per-nodegroup-metrics";

/** Labels of a program's objects, and with them of its monitor; rules and dashboards have no version. */
const OWN_LABELS: readonly string[] = Object.keys(programLabels("", ""));

function declaredOn({ props }: DeclaredCluster) {
  const { namespace, alerts, dashboards, monitors } = props.observability ?? {};
  return {
    namespace,
    alerts: alerts === false ? {} : (alerts ?? {}),
    dashboards: dashboards === false ? {} : (dashboards ?? {}),
    monitors: monitors === false ? {} : (monitors ?? {}),
  };
}

/** Rules over how a cluster is watched. */
export const DECLARED_OBSERVABILITY_RULES: ClusterRules = {
  /** `docs/runbooks/` has one page for each alert. */
  "observability-runbooks-invalid": {
    title: "`observability.alerts.runbooks` is the address of the runbooks, with `{page}` for the name of one.",
    what: "Alerts would not lead to their runbooks.",
    expected: 'a URL with {page}, such as "https://runbooks.example.com/{page}.html"',
    hint: "Write the address where you publish docs/runbooks, or leave it out: alerts then name the page in this project.",
    find({ declared }) {
      const { runbooks } = declaredOn(declared).alerts;
      return runbooks === undefined || leadsToPages(runbooks)
        ? []
        : [{ path: `${PATH}.alerts.runbooks`, got: show(runbooks) }];
    },
  },
  "observability-group-metrics-off": {
    title: "A cluster with alerts lets cluster-autoscaler tell of each group (`emit-per-nodegroup-metrics`).",
    what: "Without metrics of groups nobody is told of a group at its maximum, or of one that is passed over.",
    expected: "true",
    hint: "Leave the flag out, or set observability.alerts to false if something else watches the groups.",
    find({ declared }) {
      const { observability, clusterAutoscaler } = declared.props;
      const isOff = clusterAutoscaler?.flags?.[GROUP_METRICS] === false && clusterAutoscaler.enabled !== false;
      if (!isOff || observability === undefined || observability.alerts === false) return [];
      return [{ path: flagPath(GROUP_METRICS), got: "false" }];
    },
  },
  /** The API server refuses objects with other labels. */
  "observability-labels-invalid": {
    title: "Kubernetes accepts the labels and annotations of `observability`.",
    what: "The API server would refuse the objects.",
    hint: "Write the labels by which Prometheus and Grafana's sidecar select their objects.",
    find({ declared }) {
      const { alerts, dashboards, monitors } = declaredOn(declared);
      const faults = [
        ...labelFaults("alerts.labels", alerts.labels),
        ...labelFaults("dashboards.labels", dashboards.labels),
        ...Object.keys(dashboards.annotations ?? {}).flatMap((key) =>
          labelKeyFaults(joinPath("dashboards.annotations", key), key),
        ),
        ...labelFaults("monitors.labels", monitors.labels),
      ];
      return faultFindings(faults, PATH);
    },
  },
  /** The project's own win: it finds its objects by them (constructs/kubernetes/objects, metadata). */
  "observability-labels-owned": {
    title: "The labels of `observability` are none that the project gives its objects itself.",
    what: "The objects have this label already, and the project's own value of it wins.",
    expected: "another label",
    hint: "Give your Prometheus or sidecar a label of its own to select by, such as release: prometheus.",
    find({ declared }) {
      const { alerts, dashboards, monitors } = declaredOn(declared);
      return Object.entries({ alerts, dashboards, monitors }).flatMap(([part, { labels = {} }]) =>
        Object.entries(labels)
          .filter(([key]) => OWN_LABELS.includes(key))
          .map(([key, value]) => ({ path: joinPath(`${PATH}.${part}.labels`, key), got: show(value) })),
      );
    },
  },
  /** The sidecar selects ConfigMaps by a label. */
  "observability-dashboards-unselected": {
    title: "`observability.dashboards.labels`, if declared, has at least one label.",
    what: "No sidecar of Grafana would find the dashboards.",
    expected: 'the label that the sidecar selects, such as { grafana_dashboard: "1" }',
    hint: "Write the label, leave labels out for that of kube-prometheus-stack, or set dashboards to false.",
    find({ declared }) {
      const { labels } = declaredOn(declared).dashboards;
      const isEmpty = labels !== undefined && Object.keys(labels).length === 0;
      return isEmpty ? [{ path: `${PATH}.dashboards.labels`, got: "{}" }] : [];
    },
  },
  /** The API server refuses objects in a namespace of another name. */
  "observability-namespace-invalid": {
    title: "`observability.namespace` is a valid name of a namespace.",
    what: "Kubernetes does not accept this name for a namespace.",
    find: ({ declared }) =>
      grammarFindings([{ path: `${PATH}.namespace`, value: declaredOn(declared).namespace, grammar: NAMESPACE }]),
  },
};

function leadsToPages(address: string): boolean {
  return address.includes("{page}") && parseWebAddress(address.replaceAll("{page}", "page")) !== null;
}

/** What should be known of how a cluster is watched. */
export const DECLARED_OBSERVABILITY_WARNINGS: ClusterRules = {
  /** Whoever answers for the server would get the token of Prometheus. */
  "observability-server-unverified": {
    title: "The servers of metrics that a cluster wants scraped have a certificate that a scraper can verify.",
    what: "A scraper shows this server its token and could not verify it, so there is no monitor, and alerts on its own metrics stay silent.",
    expected: "servingCertificate: { certManager: {} }, or monitors: false",
    hint: "Have cert-manager issue the certificate, or set observability.monitors to false if something else scrapes.",
    find({ declared }) {
      const { observability } = declared.props;
      if (observability === undefined || observability.monitors === false) return [];
      return declaredApis(declared).flatMap(({ path, declared: { servingCertificate = "self-signed" } }) =>
        servingCertificate === "self-signed"
          ? [{ path: `${path}.servingCertificate`, got: show(servingCertificate) }]
          : [],
      );
    },
  },
};
