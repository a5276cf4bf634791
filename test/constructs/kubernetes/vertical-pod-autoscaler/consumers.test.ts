/** What each part of the component expects of the others, seen from its side. */
import { IN_CLUSTER, namespaceRule, OUTSIDE } from "../prometheus-addresses";
import { type Deployment, PROGRAMS, render } from "./render";

const component = {
  namespace: "autoscaling",
  recommender: { leaseName: "main" },
  recommenders: { frugal: {}, generous: { leaseName: "plenty" } },
};
const { deployments, deployment, container, flag, grants, object, ofKind } = render(component);
const ELECTED = deployments.map(({ metadata }) => metadata.name).filter((name) => name !== "vpa-admission-controller");

/** Where the admission controller keeps its sign of life: NAMESPACE, by pkg/admission-controller/main.go at 1.7.1. */
function statusNamespace(name: string): string {
  const [{ valueFrom } = { valueFrom: null }] = container(name).env.filter((each) => each.name === "NAMESPACE");
  expect(valueFrom).toEqual({ fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } });
  return deployment(name).metadata.namespace;
}

describe("leases", () => {
  it("are elected by every recommender and updater", () => {
    expect([...ELECTED].sort()).toEqual([
      "vpa-recommender",
      "vpa-recommender-frugal",
      "vpa-recommender-generous",
      "vpa-updater",
    ]);
    for (const name of ELECTED) expect(flag(name, "leader-elect")).toEqual(["true"]);
  });

  it.each(ELECTED)("that %s names in its flags are those that its role names", (name) => {
    const [lease] = flag(name, "leader-elect-resource-name");
    const leases = "coordination.k8s.io/leases";
    expect(grants(`role-${name}.yaml`)).toEqual(
      expect.arrayContaining([`${leases}[] create`, `${leases}[${lease}] get`, `${leases}[${lease}] update`]),
    );
  });

  it.each(ELECTED)("of %s are in the namespace of its role", (name) => {
    const role = object<{ metadata: { namespace: string } }>(`role-${name}.yaml`);
    expect(flag(name, "leader-elect-resource-namespace")).toEqual([role.metadata.namespace]);
  });

  it("have names of their own, and none that of a managed recommender", () => {
    const names = ELECTED.flatMap((name) => flag(name, "leader-elect-resource-name"));
    expect(new Set(names).size).toBe(ELECTED.length);
    expect(names).not.toContain("vpa-recommender");
    expect(names.sort()).toEqual(["main", "plenty", "vpa-recommender-frugal-lease", "vpa-updater"]);
  });
});

describe("the updater, which evicts only while the admission controller is alive", () => {
  const lease = "coordination.k8s.io/leases[vpa-admission-controller]";

  it("looks for its lease in the namespace where it is renewed", () => {
    expect(statusNamespace("vpa-updater")).toBe(statusNamespace("vpa-admission-controller"));
    expect(statusNamespace("vpa-updater")).toBe("autoscaling");
  });

  it("may read it, and the admission controller may renew it", () => {
    expect(grants("role-vpa-updater.yaml")).toContain(`${lease} get`);
    expect(grants("role-vpa-admission-controller.yaml")).toEqual(
      expect.arrayContaining(["coordination.k8s.io/leases[] create", `${lease} get`, `${lease} update`]),
    );
  });
});

describe("roles", () => {
  it.each(deployments.map(({ metadata }) => metadata.name))("are bound to the account that %s runs as", (name) => {
    const { serviceAccountName } = deployment(name).spec.template.spec;
    const subject = { kind: "ServiceAccount", name: serviceAccountName, namespace: "autoscaling" };
    expect(object(`clusterrolebinding-${name}.yaml`)).toMatchObject({
      roleRef: { kind: "ClusterRole", name },
      subjects: [subject],
    });
    expect(object(`rolebinding-${name}.yaml`)).toMatchObject({
      metadata: { namespace: "autoscaling" },
      roleRef: { kind: "Role", name },
      subjects: [subject],
    });
    expect(object(`serviceaccount-${name}.yaml`)).toMatchObject({ metadata: { namespace: "autoscaling" } });
  });
});

interface Service {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly selector: Readonly<Record<string, string>>;
    readonly ports: readonly { readonly port: number; readonly targetPort: string }[];
  };
}

interface Webhook {
  readonly webhooks: readonly [{ readonly clientConfig: { readonly service: Readonly<Record<string, unknown>> } }];
}

describe("the API server, which asks the admission controller", () => {
  const { webhooks } = object<Webhook>("mutatingwebhookconfiguration-vpa-webhook-config.yaml");
  const { service: reference } = webhooks[0].clientConfig;
  const service = object<Service>("service-vpa-webhook.yaml");

  it("finds the Service that the webhook names", () => {
    expect(reference).toEqual({ name: "vpa-webhook", namespace: "autoscaling", port: 443 });
    expect(service.metadata).toMatchObject({ name: reference.name, namespace: reference.namespace });
    expect(service.spec.ports.map(({ port }) => port)).toEqual([reference.port]);
  });

  it("is led from there to the port that the admission controller listens on by default", () => {
    const { spec } = deployment("vpa-admission-controller");
    expect(spec.template.metadata.labels).toMatchObject(service.spec.selector);
    const [port] = spec.template.spec.containers[0].ports.filter(
      ({ name }) => name === service.spec.ports[0]?.targetPort,
    );
    expect(port?.containerPort).toBe(8000);
    expect(flag("vpa-admission-controller", "port")).toEqual([]);
  });

  it("is let through by the network policy, from wherever it is", () => {
    const policy = object<Policy>("networkpolicy-vpa-admission-controller.yaml");
    expect(policy.spec.ingress).toContainEqual({ ports: [{ protocol: "TCP", port: 8000 }] });
  });
});

interface Policy {
  readonly spec: {
    readonly podSelector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly policyTypes: readonly string[];
    readonly ingress: readonly object[];
    readonly egress: readonly {
      readonly to?: readonly object[];
      readonly ports?: readonly { readonly protocol: string; readonly port: number }[];
    }[];
  };
}

describe("network policies", () => {
  const policies = ofKind<Policy>("NetworkPolicy");

  it("cover the pods of every Deployment, both ways", () => {
    const covered = policies.map(({ spec }) => spec.podSelector.matchLabels);
    const run = ofKind<Deployment>("Deployment").map(({ spec }) => spec.selector.matchLabels);
    expect(covered).toEqual(expect.arrayContaining(run));
    for (const { spec } of policies) expect(spec.policyTypes).toEqual(["Ingress", "Egress"]);
  });

  it.each(PROGRAMS)("let %s resolve names and reach the API server, and nothing else", (name) => {
    const { egress } = object<Policy>(`networkpolicy-${name}.yaml`).spec;
    const ports = egress.flatMap((rule) => (rule.ports ?? []).map(({ protocol, port }) => `${protocol} ${port}`));
    expect(ports).toEqual(["UDP 53", "TCP 53", "TCP 443", "TCP 6443"]);
  });

  it.each(PROGRAMS)("let pods of any namespace scrape %s", (name) => {
    const [metrics] = container(name).ports;
    expect(object<Policy>(`networkpolicy-${name}.yaml`).spec.ingress).toContainEqual({
      from: [{ namespaceSelector: {} }],
      ports: [{ protocol: "TCP", port: metrics?.containerPort }],
    });
  });

  /** Egress of the recommenders, DNS left out: the default one keeps its history in Prometheus, the other does not. */
  function recommenderEgress(address?: string) {
    const flags = { storage: "prometheus", "prometheus-address": address } as const;
    const { object: policy } = render({
      namespace: "autoscaling",
      recommender: { flags },
      recommenders: { other: {} },
    });
    const egress = (name: string) => policy<Policy>(`networkpolicy-${name}.yaml`).spec.egress.slice(1);
    return { own: egress("vpa-recommender"), other: egress("vpa-recommender-other") };
  }
  const API_SERVER = { ports: [443, 6443].map((port) => ({ protocol: "TCP", port })) };

  it.each(IN_CLUSTER)(
    "let a recommender with its history in %s reach all pods of namespace %s",
    (address, namespace) => {
      const { own, other } = recommenderEgress(address);
      expect(own).toEqual([API_SERVER, namespaceRule(namespace)]);
      expect(other).toEqual([API_SERVER]);
    },
  );

  it.each(OUTSIDE)("let a recommender with its history in %s reach port %i", (address, port) => {
    const { own, other } = recommenderEgress(address);
    expect(own).toHaveLength(1);
    expect(own[0]?.ports).toContainEqual({ protocol: "TCP", port });
    expect(other).toEqual([API_SERVER]);
  });

  it("let it reach the address that it has by default", () => {
    expect(recommenderEgress().own).toEqual([API_SERVER, namespaceRule("monitoring")]);
  });
});
