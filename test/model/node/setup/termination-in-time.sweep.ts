import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { resolveGroup } from "../../../support/fleets";
import { API_SERVER, podOf } from "../../../support/node/api-server";
import { bootOf, ScratchRoot } from "../../../support/node/scratch-root";

// On a busy machine a script may be late by chance; one that is too slow is late each time.
jest.retryTimes(2);

const SCRIPT = "/etc/nodegroups/termination.sh";

/** Each line is what the API server does before it answers, if it does. */
const SERVERS = {
  hangs: "until [[ -e $ROOT/off ]]; do /usr/bin/sleep 0.2; done; exit 28",
  "answers slowly": "/usr/bin/sleep 3",
  refuses: "exit 7",
} as const;

/** An event of Azure's about the end of the machine. */
const eventOf = (type: string, notBefore: string) =>
  `echo '{"Events":[{"EventId":"x","EventType":"${type}","Resources":["web_3"],"NotBefore":"'"${notBefore}"'"}]}'`;

const after = (seconds: number) => `$(date -u --date "+${seconds} seconds" "+%a, %d %b %Y %H:%M:%S GMT")`;

/** Cases of curl for the notices of a cloud, of which the last notes when it came. */
const noticeOf = (event: string) => [
  "  *compute/name*) echo web_3 ;;",
  "  *StartRequests*) ;;",
  `  *scheduledevents*) cp /proc/uptime "$ROOT/noticed"; ${event} ;;`,
  "  *instance/maintenance-event*) /usr/bin/sleep 0.3; echo NONE ;;",
  "  *instance/preempted*)",
  '    if [[ ! -e $ROOT/asked ]]; then touch "$ROOT/asked"; echo FALSE; else cp /proc/uptime "$ROOT/noticed"; echo TRUE; fi ;;',
];

/** Machines, their notice, and the seconds that the kubelet's shutdown leaves of it. */
const MACHINES = [
  ["spot on Google", "google", { capacityType: "spot" }, "", 5],
  [
    "on-demand on Google",
    "google",
    { kubelet: { shutdownGracePeriod: "112s", shutdownGracePeriodCriticalPods: "10s" } },
    "",
    8,
  ],
  ["spot on Azure", "azure", { capacityType: "spot" }, eventOf("Preempt", after(30)), 5.5],
  ["on-demand on Azure", "azure", {}, eventOf("Terminate", after(29)), 4.5],
] as const;

describe.each(MACHINES)("a machine that is %s", (_what, cloud, declared: NodeGroupDeclaration, event, seconds) => {
  let root: ScratchRoot;

  afterEach(() => root.remove());

  it.each(Object.keys(SERVERS) as (keyof typeof SERVERS)[])(
    "is switched off in time when the API server %s",
    (server) => {
      const [metadata, cases] = [noticeOf(event), API_SERVER];
      root = new ScratchRoot({
        curl: [
          `case "$*" in *api.example.com*) ${SERVERS[server]} ;; esac`,
          'case "$*" in',
          ...metadata,
          ...cases,
          "esac",
        ].join("\n"),
        hostname: "echo node-1",
        // What outlives the service ends with the machine.
        sleep:
          'if [[ $1 =~ ^(5|10|infinity)$ ]]; then until [[ -e $ROOT/off ]]; do /usr/bin/sleep 0.2; done; kill $PPID; fi; exec /usr/bin/sleep "$1"',
        systemctl: 'cp /proc/uptime "$ROOT/off"; kill -TERM $PPID',
      });
      const group = resolveGroup(
        cloud,
        { machine: { vcpu: 4, memoryGiB: 16 }, ...declared },
        { terminationHandler: {} },
      );
      root.writeFiles(bootOf(group.userData.text));
      root.write("/etc/kubernetes/kubelet.conf", "    server: https://api.example.com:6443\n");
      root.write("node", "{}");
      root.write("pods", JSON.stringify({ items: [podOf("a"), podOf("b")] }));
      root.write("/proc/a", "");
      symlinkSync("/proc/uptime", join(root.path, "proc/uptime"));
      expect(root.run(SCRIPT).status).toBe(0);
      const [noticed, off] = [Number.parseFloat(root.read("noticed")), Number.parseFloat(root.read("off"))];
      expect(off - noticed).toBeLessThan(seconds);
      // What was on its way arrives, while the kubelet ends its pods.
      const evicted = root.calls().filter((call) => call.endsWith("/eviction"));
      expect(evicted.length > 0).toBe(server === "answers slowly");
    },
  );
});
