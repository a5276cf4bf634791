import type { CustomResourceDefinition } from "../../declaration/controller";
import type { PlannedController } from "../../plan/planned-fleet";
import { show } from "../../problem";
import type { ControllerRule } from "../rule";
import { controllerFinding } from "./controller-finding";

/** The API server refuses such a definition, or an object that is none would be applied first. */
export const controllerCrdInvalid: ControllerRule = {
  code: "controller-crd-invalid",
  title: "`crds` holds CustomResourceDefinitions, named after their plural and group.",
  check(controller) {
    return (controller.props.crds ?? []).flatMap((crd, index) => {
      const fault = faultOf(crd);
      return fault === null ? [] : [finding(controller, `crds[${index}].${fault.path}`, fault)];
    });
  },
};

interface Fault {
  readonly path: string;
  readonly got: unknown;
  readonly expected: string;
}

const API_VERSION = "apiextensions.k8s.io/v1";
const KIND = "CustomResourceDefinition";
const APPROVAL = "api-approved.kubernetes.io";

function faultOf({ apiVersion, kind, metadata, spec }: CustomResourceDefinition): Fault | null {
  if (kind !== KIND) return { path: "kind", got: kind, expected: KIND };
  if (apiVersion !== API_VERSION) return { path: "apiVersion", got: apiVersion, expected: API_VERSION };
  const name = `${(spec.names as { readonly plural?: unknown } | undefined)?.plural}.${spec.group}`;
  if (metadata.name !== name)
    return { path: "metadata.name", got: metadata.name, expected: `${name}, <plural>.<group>` };
  return needsApproval(String(spec.group)) && metadata.annotations?.[APPROVAL] === undefined
    ? {
        path: "metadata.annotations",
        got: metadata.annotations ?? {},
        expected: `${APPROVAL}, for a group of Kubernetes`,
      }
    : null;
}

/** Groups that only Kubernetes hands out (k8s.io/apiextensions-apiserver, pkg/apihelpers, IsProtectedCommunityGroup). */
function needsApproval(group: string): boolean {
  return ["k8s.io", "kubernetes.io"].some((suffix) => group === suffix || group.endsWith(`.${suffix}`));
}

function finding(controller: PlannedController, path: string, { got, expected }: Fault) {
  return controllerFinding(controller, path, {
    what: "The API server would not take this as a CustomResourceDefinition.",
    got: show(got),
    expected,
    hint: "Give the definitions that controller-gen writes, one object each.",
  });
}
