import { isSet } from "../../fields";
import { manifestRule } from "../manifest-rule";
import { containerSpots } from "../spots";

const HANDLERS = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

const FIELDS = HANDLERS.flatMap((handler) => [`${handler}.httpGet.host`, `${handler}.tcpSocket.host`]);

/** Source: policy/check_hostProbesAndhostLifecycle.go. In the standard since 1.34; asked of every minor here. */
export const podProbeHost = manifestRule({
  code: "pod-probe-host",
  title: "No probe or lifecycle hook names a host.",
  ids: { pss: ["hostProbesAndHostLifecycle"] },
  what: "The kubelet sends the request from the node to a host of the manifest's choice, past every NetworkPolicy.",
  expected: "the field left out: the pod's own address",
  hint: "Remove host.",
  find: (objects) => FIELDS.flatMap((field) => containerSpots(objects, field, (host) => isSet(host) && host !== "")),
});
