import { parseGoDuration } from "../../base/duration";
import type { KubeletConfiguration } from "../../declaration/node-registration";
import { NO_SETUP, type SetupPart } from "./node-setup";

/**
 * Lets a shutdown wait as long as the kubelet needs. The kubelet writes such a file itself, `99-kubelet.conf`, but if
 * unattended-upgrades is installed, its `unattended-upgrades-logind-maxdelay.conf` with 30 seconds sorts after that and wins
 * (kubernetes/kubernetes, pkg/kubelet/nodeshutdown/systemd/inhibit_linux.go; logind.conf(5), drop-ins).
 */
export function shutdownPart({ shutdownGracePeriod }: KubeletConfiguration): SetupPart {
  const seconds = Math.ceil((parseGoDuration(shutdownGracePeriod) ?? 0) / 1e9);
  if (seconds === 0) return NO_SETUP;
  return {
    ...NO_SETUP,
    files: [
      {
        path: "/etc/systemd/logind.conf.d/zz-nodegroups.conf",
        mode: "0644",
        lines: ["[Login]", `InhibitDelayMaxSec=${seconds}`],
      },
    ],
    prepare: ["systemctl try-reload-or-restart systemd-logind.service"],
  };
}
