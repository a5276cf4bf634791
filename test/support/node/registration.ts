import { type NodeRegistration, nodeRegistration } from "../cluster-autoscaler/node-registration";
import { bottlerocketRegistration } from "./bottlerocket";
import { readIgnition } from "./ignition";
import { nodeadmRegistration } from "./nodeadm";
import { userDataText } from "./user-data-text";

/** What a node registers with, by whatever reads its user data: cloud-init, Ignition, nodeadm or Bottlerocket. */
export function registrationOf(userData: string): NodeRegistration {
  const text = userDataText(userData);
  if (text.startsWith("MIME-Version:")) return nodeadmRegistration(text);
  if (text.startsWith("[settings")) return bottlerocketRegistration(text);
  if (text.startsWith("{")) return nodeRegistration(cloudConfigOf(readIgnition(text).files));
  return nodeRegistration(text);
}

/** The same files as cloud-init would write them. */
function cloudConfigOf(files: readonly { readonly path: string; readonly content: string }[]): string {
  return `#cloud-config\n${JSON.stringify({ write_files: files })}`;
}
