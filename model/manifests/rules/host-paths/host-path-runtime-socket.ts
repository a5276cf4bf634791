import { isWithin } from "../../host-mounts";
import { manifestRule } from "../manifest-rule";
import { mountSpots } from "../spots";

/** `/var/run` is normalized to `/run`. */
const SOCKETS = [
  "/run/containerd/containerd.sock",
  "/run/cri-dockerd.sock",
  "/run/crio/crio.sock",
  "/run/docker.sock",
  "/run/dockershim.sock",
];

/** Source: KubeHound, docs/reference/attacks/EXPLOIT_CONTAINERD_SOCK.md, whose edge has no code. */
export const hostPathRuntimeSocket = manifestRule({
  code: "host-path-runtime-socket",
  title: "No container reaches its node's container runtime.",
  ids: { kubeHound: ["EXPLOIT_CONTAINERD_SOCK"] },
  what: "A socket of a container runtime is at or below this path, and read-only mounts do not matter to sockets: the container can run anything in any other.",
  expected: "another path",
  hint: "Do not mount the socket.",
  find: (objects) => mountSpots(objects, ({ hostPath }) => SOCKETS.some((socket) => isWithin(socket, hostPath))),
});
