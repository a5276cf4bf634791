import { parseGoDuration } from "../../../base/duration";
import type { PlannedGroup } from "../../../stages/planned";

/** Hours, minutes, seconds and milliseconds in this order (Bottlerocket, modeled-types, KubernetesDurationValue). */
const BOTTLEROCKET = /^((\d+\.)?\d+h)?((\d+\.)?\d+m)?((\d+\.)?\d+s)?((\d+\.)?\d+ms)?$/;

/** Nanoseconds of a duration in the kubelet's settings; null where the group's kubelets, or what configures them, would refuse it. */
export function kubeletDuration({ cluster }: PlannedGroup, text: string): number | null {
  if (cluster.props.bootstrap.kind === "bottlerocket" && !BOTTLEROCKET.test(text)) return null;
  return parseGoDuration(text);
}
