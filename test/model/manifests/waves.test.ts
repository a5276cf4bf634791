import { describe, expect, it } from "@jest/globals";
import { type KubernetesObject, objectName } from "../../../model/manifests/kubernetes-object";
import { byWave, SYNC_WAVE, waveOf, withWave } from "../../../model/manifests/waves";

const object = (kind: string, metadata: object = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "a", ...metadata },
});

describe("waves", () => {
  it("bring what a kind needs before it: namespaces, definitions, rights, certificates, services, workloads, webhooks, the rest", () => {
    const kinds = [
      ...["Namespace", "CustomResourceDefinition", "ClusterRole", "Certificate", "Service", "Deployment"],
      ...["MutatingWebhookConfiguration", "VerticalPodAutoscaler"],
    ];
    expect(kinds.map((kind) => waveOf({ kind }))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("are in an annotation beside an object's own", () => {
    expect(withWave(object("Deployment", { annotations: { a: "b" } })).metadata.annotations).toEqual({
      a: "b",
      [SYNC_WAVE]: "5",
    });
  });

  it("order files, and names within a wave", () => {
    const files = [
      { fileName: "b.yaml", object: object("Service") },
      { fileName: "c.yaml", object: object("Namespace") },
      { fileName: "a.yaml", object: object("Service") },
    ];
    expect(files.sort(byWave).map(({ fileName }) => fileName)).toEqual(["c.yaml", "a.yaml", "b.yaml"]);
  });
});

describe("an object's name", () => {
  it("is its kind, namespace and name", () => {
    expect(objectName(object("ClusterRole"))).toBe("ClusterRole/a");
    expect(objectName(object("Role", { namespace: "kube-system" }))).toBe("Role/kube-system/a");
  });
});
