import { describe, expect, it } from "@jest/globals";
import type { RawBootstrapInput } from "../../../model/declaration/bootstrap";
import { eksProps } from "../../support/eks";
import { resolveCluster, resolveGroup } from "../../support/fleets";

const group = {
  machine: { vcpu: 4, memoryGiB: 16 },
  labels: { team: "a" },
  sysctls: { "net.core.somaxconn": "4096" },
};
const resolved = (userData: string | ((input: RawBootstrapInput) => string)) =>
  resolveGroup("aws", group, { bootstrap: { kind: "raw", userData } });

describe("user data of a raw bootstrap", () => {
  it("is the user's text", () => {
    expect(resolved("#!/bin/bash\ntrue\n").userData).toEqual({ format: "raw", text: "#!/bin/bash\ntrue\n", files: [] });
  });

  it("is the result of the user's function, which gets what the node must register with", () => {
    const { userData, registration } = resolved((input) => JSON.stringify(input));
    expect(JSON.parse(userData.text)).toEqual({
      cluster: "prod-aws",
      cloud: "aws",
      nodeGroup: "general",
      registration,
      setup: {
        localDisks: "raw",
        hugePages: {},
        sysctls: expect.objectContaining({ "net.core.somaxconn": "4096", "vm.overcommit_memory": "1" }),
        registryMirrors: {},
        proxy: null,
        trustedCertificates: {},
        security: { profile: "cis", podMetadataAccess: false, confidential: false },
        beforeJoin: { files: [], commands: [], units: [], packages: true, bootstrapContainers: [] },
      },
    });
    expect(registration.kubeletLabels).toEqual({ team: "a" });
  });

  it("does not reach other groups by what the function does to its argument", () => {
    const given: string[] = [];
    const userData = (input: RawBootstrapInput) => {
      given.push(JSON.stringify(input.setup));
      Object.assign(input.setup.sysctls, { "net.core.somaxconn": "1" });
      Object.assign(input.setup.security, { profile: "none" });
      Object.assign(input.registration.kubeletLabels, { team: "b" });
      return "#!/bin/bash\n";
    };
    const props = { bootstrap: { kind: "raw", userData }, defaults: { sysctls: { "net.core.somaxconn": "4096" } } };
    const { sysctls: _, ...plain } = group;
    const cluster = resolveCluster("aws", { first: plain, second: plain }, props as never);
    expect(given).toHaveLength(2);
    expect(given[1]).toBe(given[0]);
    expect(cluster.scalingGroups.map(({ registration }) => registration.kubeletLabels.team)).toContain("a");
    expect(cluster.scalingGroups.map(({ registration }) => registration.kubeletLabels.team)).not.toContain("b");
  });

  it("is also made of what is declared by proxies", () => {
    const mirrors = new Proxy(["https://mirror.example.com"], {});
    const userData = ({ setup }: RawBootstrapInput) => JSON.stringify(setup.registryMirrors);
    const declared = { ...group, registryMirrors: { "docker.io": mirrors } };
    const { text } = resolveGroup("aws", declared, { bootstrap: { kind: "raw", userData } }).userData;
    expect(text).toBe('{"docker.io":["https://mirror.example.com"]}');
  });

  it("keeps what EKS decides of nodes where it names the cluster", () => {
    const types = { machine: undefined, machineTypes: { aws: ["m5.large"] } };
    const onEks = (eks?: { readonly clusterName: string }) => {
      const bootstrap = {
        kind: "raw",
        userData: ({ registration }: RawBootstrapInput) => JSON.stringify(registration),
        eks,
      };
      const { template, userData } = resolveGroup("aws", { ...group, ...types }, { bootstrap } as never);
      const { maxPods, serverTLSBootstrap } = JSON.parse(userData.text).kubelet;
      return { pods: template.capacity.pods, maxPods, serverTLSBootstrap };
    };
    // Three interfaces with ten addresses each (amazon-eks-ami, eni-max-pods.txt).
    expect(onEks({ clusterName: "prod" })).toEqual({ pods: "29", maxPods: 29, serverTLSBootstrap: true });
    expect(onEks()).toEqual({ pods: "110", maxPods: 110 });
  });

  it("of a group joins the cluster of EKS that it is declared on", () => {
    const types = { machine: undefined, machineTypes: { aws: ["m5.large"] } };
    const bootstrap = { kind: "raw", userData: ({ registration }: RawBootstrapInput) => JSON.stringify(registration) };
    const made = resolveGroup("aws", { ...group, ...types, bootstrap } as never, eksProps("nodeadm"));
    expect([made.userData.format, made.template.capacity.pods]).toEqual(["raw", "29"]);
    expect(JSON.parse(made.userData.text).kubelet).toMatchObject({ maxPods: 29, serverTLSBootstrap: true });
  });
});
