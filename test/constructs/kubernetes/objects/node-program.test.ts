import { describe, expect, it } from "@jest/globals";
import { addProgram } from "../../../../constructs/kubernetes/objects";
import type { ResolvedProgram } from "../../../../model/components/program";
import { checkManifest } from "../../../../model/manifests/api/check-manifest";
import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { plainManifest } from "../../../../stacks/plain-manifest";
import { NODE_PROGRAM } from "../../../support/node-program";

function objects(program: ResolvedProgram = NODE_PROGRAM): readonly unknown[] {
  const declared: KubernetesObject[] = [];
  addProgram(declared, program);
  return declared.map(plainManifest);
}

interface Rendered {
  readonly kind: string;
  readonly spec: {
    readonly updateStrategy: object;
    readonly template: {
      readonly spec: {
        readonly dnsPolicy?: string;
        readonly securityContext: object;
        readonly containers: readonly object[];
        readonly volumes: readonly { readonly name: string }[];
      };
    };
  };
}

function daemonSet(program?: ResolvedProgram): Rendered["spec"] {
  const found = (objects(program) as readonly Rendered[]).find(({ kind }) => kind === "DaemonSet");
  if (found === undefined) throw new Error("no DaemonSet");
  return found.spec;
}

const inPods = (pod: Partial<ResolvedProgram["pod"]>): ResolvedProgram => ({
  ...NODE_PROGRAM,
  pod: { ...NODE_PROGRAM.pod, ...pod },
});

describe("a program on every node", () => {
  it.each(KUBERNETES_MINORS)("fits the API of Kubernetes %s", (minor) => {
    expect(objects().flatMap((object) => checkManifest(object, minor))).toEqual([]);
  });

  it.each([
    [null, false, undefined],
    [null, true, "Default"],
    ["x.hostNetwork", false, "ClusterFirstWithHostNet"],
    ["x.hostNetwork", true, "Default"],
  ])("with hostNetwork %p and nodeDns %p has the DNS policy %p", (hostNetwork, nodeDns, policy) => {
    expect(daemonSet(inPods({ hostNetwork, nodeDns })).template.spec.dnsPolicy).toBe(policy);
  });

  it("replaces a share of its pods at a time", () => {
    expect(daemonSet().updateStrategy).toEqual({ type: "RollingUpdate", rollingUpdate: { maxUnavailable: "10%" } });
  });

  it("says that it runs as root", () => {
    const { spec } = daemonSet().template;
    expect(spec.securityContext).toEqual({
      runAsNonRoot: false,
      runAsUser: 0,
      runAsGroup: 0,
      seccompProfile: { type: "RuntimeDefault" },
    });
  });

  it("has each volume once, however many containers mount it", () => {
    const { spec } = daemonSet().template;
    const names = spec.volumes.map(({ name }) => name);
    expect(names).toEqual(["plugin", "modules", "pods", "token"]);
  });

  it("gives each container what it alone is granted, and the identity to the program only", () => {
    const [driver, registrar] = daemonSet().template.spec.containers;
    expect(driver).toMatchObject({
      securityContext: { privileged: true, readOnlyRootFilesystem: true },
      lifecycle: { preStop: { exec: { command: ["/driver", "pre-stop"] } } },
      env: [{ name: "HEADERS", valueFrom: { secretKeyRef: { name: "tracing", key: "headers" } } }],
      livenessProbe: { httpGet: { path: "/healthz", port: "healthz" }, periodSeconds: 10 },
      volumeMounts: [
        { name: "plugin", mountPath: "/csi" },
        { name: "modules", mountPath: "/lib/modules", readOnly: true },
        { name: "pods", mountPath: "/var/lib/kubelet/pods", mountPropagation: "Bidirectional" },
        { name: "token", mountPath: "/var/run/token", readOnly: true },
      ],
    });
    expect(registrar).toMatchObject({
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"], add: ["SYSLOG"] },
        readOnlyRootFilesystem: true,
      },
      livenessProbe: { exec: { command: ["/registrar", "--mode=probe"] }, timeoutSeconds: 5 },
      volumeMounts: [{ name: "plugin", mountPath: "/csi" }],
    });
    expect(registrar).not.toHaveProperty("lifecycle");
    expect(driver).not.toHaveProperty("securityContext.capabilities");
  });
});
