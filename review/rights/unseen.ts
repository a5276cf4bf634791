import { serviceAccountEmail } from "../../model/clouds/google/pod-identity";
import { subject } from "../../model/components/pod-identity";
import type { ComponentObject } from "../../model/manifests/cluster-rules";
import { recordAt } from "../../model/manifests/fields";
import { namespaceOf } from "../../model/manifests/pod-specs";
import type { JsonValue } from "../terraform/terraform-json";
import { blocksOf, filledText, nameOf, type Stack, stackOf, textsOf } from "./references";
import type { RightsSide, UnseenIdentity } from "./right-change";
import { NODES_HOLDER } from "./words";

/** Who uses an identity, and which. */
type Use = Omit<UnseenIdentity, "isNew">;

/**
 * Identities that the cluster uses after the change and that its Terraform does not make, sorted by holder. None where Terraform is
 * not known.
 */
export function unseenIdentities(before: RightsSide, after: RightsSide): readonly UnseenIdentity[] {
  const known = new Set(usesOf(before).map(useKey));
  const uses = new Map(usesOf(after).map((use) => [useKey(use), use]));
  return [...uses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, use]) => ({ ...use, isNew: !known.has(key) }));
}

function useKey({ holder, identity }: Use): string {
  return JSON.stringify([holder, identity]);
}

function usesOf({ terraform, objects }: RightsSide): readonly Use[] {
  if (terraform === null) return [];
  const stack = stackOf(terraform);
  return [...nodeUses(stack), ...associatedUses(stack), ...podUses(stack, objects ?? [])];
}

/** Where the Terraform of nodes names their identity. */
const NODE_IDENTITIES: readonly (readonly [type: string, block: string, argument: string, kind: string])[] = [
  ["aws_launch_template", "iam_instance_profile", "name", "instance profile"],
  ["aws_launch_template", "iam_instance_profile", "arn", "instance profile"],
  ["azurerm_linux_virtual_machine_scale_set", "identity", "identity_ids", "identity"],
  ["google_compute_instance_template", "service_account", "email", "service account"],
];

function nodeUses(stack: Stack): readonly Use[] {
  const inBlocks = NODE_IDENTITIES.flatMap(([type, block, argument, kind]) =>
    stack
      .ofType(type)
      .flatMap((node) => blocksOf(node.arguments[block]).map((each) => ({ value: each[argument], kind }))),
  );
  const roles = stack
    .ofType("aws_iam_instance_profile")
    .map(({ arguments: { role } }) => ({ value: role, kind: "role" }));
  return [...inBlocks, ...roles].flatMap(({ value, kind }) =>
    literals(value).map((name) => ({ holder: NODES_HOLDER, identity: `the ${kind} ${name}` })),
  );
}

/** Texts that refer to nothing in the stack. */
function literals(value: JsonValue | undefined): readonly string[] {
  const texts: readonly JsonValue[] = Array.isArray(value) ? value : [value ?? ""];
  return texts.filter((text) => typeof text === "string").filter((text) => text !== "" && !text.includes("${"));
}

/** Roles that EKS hands to the pods of a service account. */
function associatedUses(stack: Stack): readonly Use[] {
  return stack.ofType("aws_eks_pod_identity_association").flatMap(({ arguments: body }) =>
    literals(body.role_arn).map((arn) => ({
      holder: `ServiceAccount ${filledText(stack, body.namespace)}/${filledText(stack, body.service_account)}`,
      identity: `the role ${arn}`,
    })),
  );
}

function podUses(stack: Stack, objects: readonly ComponentObject[]): readonly Use[] {
  const made = madeForPods(stack);
  return objects.flatMap((each) =>
    namedIn(each)
      .filter(({ made: name }) => !made.has(name))
      .map(({ identity }) => ({ holder: each.component, identity })),
  );
}

/** What the stack would have if it made an identity that pods name. */
function madeForPods(stack: Stack): ReadonlySet<string> {
  const names = stack.ofType("aws_iam_role").map(nameOf);
  const subjects = stack
    .ofType("azurerm_federated_identity_credential")
    .flatMap(({ arguments: body }) => textsOf(stack, body.subject));
  const emails = stack
    .ofType("google_service_account")
    .map(({ arguments: body }) =>
      serviceAccountEmail(filledText(stack, body.account_id), filledText(stack, body.project)),
    );
  return new Set([...names, ...subjects, ...emails]);
}

/** An identity that an object names. */
interface Named {
  readonly identity: string;
  /** By what the stack would know it. */
  readonly made: string;
}

/**
 * The annotations are those of the webhooks of EKS and of Azure Workload Identity, and of GKE; a credentials file of Google names the
 * account that it is good for (AIP-4117, service_account_impersonation_url).
 */
function namedIn({ object }: ComponentObject): readonly Named[] {
  if (object.kind === "ConfigMap") return impersonated(Object.values(recordAt(object, "data")).join("\n"));
  if (object.kind !== "ServiceAccount") return [];
  const annotations = object.metadata.annotations ?? {};
  const account = { namespace: namespaceOf(object), name: object.metadata.name };
  const [arn, client, email] = [ROLE_ARN, CLIENT_ID, ACCOUNT].map((name) => annotations[name]);
  return [
    ...(arn === undefined ? [] : [{ identity: `the role ${arn}`, made: arn.split("/").at(-1) ?? "" }]),
    ...(client === undefined ? [] : [{ identity: `the identity with client id ${client}`, made: subject(account) }]),
    ...(email === undefined ? [] : [{ identity: `the service account ${email}`, made: email }]),
  ];
}

const ROLE_ARN = "eks.amazonaws.com/role-arn";
const CLIENT_ID = "azure.workload.identity/client-id";
const ACCOUNT = "iam.gke.io/gcp-service-account";

function impersonated(text: string): readonly Named[] {
  const emails = [...text.matchAll(/\/serviceAccounts\/([^/:"\s]+):generateAccessToken/g)].map(
    ([, email = ""]) => email,
  );
  return emails.map((email) => ({ identity: `the service account ${email}`, made: email }));
}
