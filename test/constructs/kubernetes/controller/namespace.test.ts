import { describe, expect, it } from "@jest/globals";
import { controller, resolveWith } from "../../../support/controllers";
import { render } from "./render";

describe("the controller's namespace", () => {
  it("takes restricted pods only, as the cluster's minor defines them", () => {
    expect(resolveWith("aws", [controller()]).kubernetesVersion).toBe("1.35");
    expect(render().object("namespace-widget-system.yaml").metadata.labels).toMatchObject({
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/enforce-version": "v1.35",
      "pod-security.kubernetes.io/audit": "restricted",
      "pod-security.kubernetes.io/audit-version": "v1.35",
      "pod-security.kubernetes.io/warn": "restricted",
      "pod-security.kubernetes.io/warn-version": "v1.35",
    });
  });

  it("can have another name, which everything in it has", () => {
    const { manifests, object } = render({ namespace: "platform" });
    expect(object("namespace-platform.yaml").metadata.name).toBe("platform");
    const namespaces = manifests
      .map(({ object: { metadata } }) => metadata.namespace)
      .filter((each) => each !== undefined);
    expect([...new Set(namespaces)]).toEqual(["platform"]);
  });

  it("is neither made nor closed where it is one of Kubernetes", () => {
    const { files } = render({ namespace: "kube-system", dangerously: { "system-namespace": "Feeds the scheduler." } });
    expect(files).not.toContain("namespace-kube-system.yaml");
    expect(files).not.toContain("networkpolicy-default-deny.yaml");
    expect(files).toContain("networkpolicy-widget.yaml");
  });
});

describe("network policies", () => {
  const policy = (props: Parameters<typeof render>[0] = {}) => render(props).object("networkpolicy-widget.yaml").spec;

  it("close the namespace", () => {
    expect(render().object("networkpolicy-default-deny.yaml").spec).toEqual({
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
    });
  });

  it("let scrapers in from namespaces with a label, and nobody else", () => {
    const from = [{ namespaceSelector: { matchLabels: { metrics: "enabled" } } }];
    expect(policy().ingress).toEqual([{ from, ports: [{ port: 8443, protocol: "TCP" }] }]);
    expect(policy({ metrics: { port: 9, fromNamespaces: { team: "obs" } } }).ingress).toEqual([
      { from: [{ namespaceSelector: { matchLabels: { team: "obs" } } }], ports: [{ port: 9, protocol: "TCP" }] },
    ]);
    expect(policy({ metrics: false }).ingress).toEqual([]);
  });

  it("let the controller look up names and reach the API server on both of its ports", () => {
    expect(policy().egress).toEqual([
      {
        ports: [
          { port: 53, protocol: "UDP" },
          { port: 53, protocol: "TCP" },
        ],
      },
      {
        ports: [
          { port: 443, protocol: "TCP" },
          { port: 6443, protocol: "TCP" },
        ],
      },
    ]);
  });

  it("let it reach the API server at its addresses only, where they are known", () => {
    const { egress } = policy({ network: { apiServerCidrs: ["10.0.0.1/32", "10.0.0.2/32"] } });
    expect(egress.slice(1).map(({ to }) => to)).toEqual([
      [{ ipBlock: { cidr: "10.0.0.1/32" } }],
      [{ ipBlock: { cidr: "10.0.0.2/32" } }],
    ]);
  });

  it("let it reach what is declared", () => {
    const { egress } = policy({
      network: {
        egress: [
          { cidr: "10.0.0.0/8", ports: [{ port: 5432 }] },
          { namespaceLabels: { team: "dns" }, ports: [{ port: 53, protocol: "UDP" }] },
        ],
      },
    });
    expect(egress.slice(2)).toEqual([
      { to: [{ ipBlock: { cidr: "10.0.0.0/8" } }], ports: [{ port: 5432, protocol: "TCP" }] },
      { to: [{ namespaceSelector: { matchLabels: { team: "dns" } } }], ports: [{ port: 53, protocol: "UDP" }] },
    ]);
  });
});
