import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { selectorLabels } from "../../../model/components/decide";
import type { ResolvedProgram, ResolvedService } from "../../../model/components/program";
import { metadata } from "./metadata";

/** Where others find the program's pods. */
export function addServices(scope: Construct, program: ResolvedProgram): void {
  for (const service of program.services) addService(scope, program, service);
}

function addService(scope: Construct, program: ResolvedProgram, service: ResolvedService): void {
  const { name, target, port, appProtocol, labels, evenUnready } = service;
  new ApiObject(scope, `service-${name}`, {
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
