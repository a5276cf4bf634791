import { selectorLabels } from "../../../model/components/decide";
import type { ResolvedProgram, ResolvedService } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { metadata } from "./metadata";

/** Where others find the program's pods. */
export function addServices(objects: KubernetesObject[], program: ResolvedProgram): void {
  for (const service of program.services) addService(objects, program, service);
}

function addService(objects: KubernetesObject[], program: ResolvedProgram, service: ResolvedService): void {
  const { name, target, port, appProtocol, labels, evenUnready } = service;
  objects.push({
    apiVersion: "v1",
    kind: "Service",
    metadata: { ...metadata(program, name), labels: { ...program.labels, ...labels } },
    spec: {
      selector: selectorLabels(program.name),
      publishNotReadyAddresses: evenUnready ? true : undefined,
      ports: [{ name: target, port, targetPort: target, protocol: "TCP", appProtocol }],
    },
  });
}
