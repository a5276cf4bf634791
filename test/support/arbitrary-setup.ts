import fc from "fast-check";
import { secretLine } from "../../model/base/secrets";
import type { BeforeJoin, MachineUnit } from "../../model/declaration/before-join";
import type { NodeOs } from "../../model/declaration/image";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import type { DeclaredProxy, TrustedCertificates } from "../../model/declaration/outside";
import { OTHER_ROOT, ROOT } from "./certificates";

/** Random disks: only the one that a machine boots from may be in a template. */
export const arbitraryDisks = fc.record({
  bootDisk: fc.record({ sizeGiB: fc.integer({ min: 30, max: 2000 }) }),
  volumes: fc.array(fc.record({ sizeGiB: fc.integer({ min: 10, max: 4000 }) }), { maxLength: 3 }),
});

/** Lines that mean something to a reader of user data, or to Terraform; to the machine they are text. */
const TRAPS = [
  "$" + "{self.id} %" + "{ if true } $$" + "{x}",
  "{{ ds.meta_data.local_hostname }} {% endraw %}",
  "#cloud-config",
  "[settings.kubernetes]",
  "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nmaxPods: 3",
  "--//\n--nodegroups--",
  "EOF",
  "---\n- a: 'b'\n\tc: \"d\"",
  "  indented",
  "naïve → 日本 🚀",
  "\\n \\u0041 \\",
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...TRAPS), fc.stringMatching(/^[ -~]{1,60}$/)), { minLength: 1, maxLength: 4 })
  .map((lines) => `${lines.join("\n")}\nlast\n`)
  // A rule refuses what looks like a secret.
  .filter((lines) => secretLine(lines) === null);

const files = fc.dictionary(
  fc.stringMatching(/^\/var\/lib\/example\/[a-z][a-z0-9_.@%+:,=~-]{0,20}\.conf$/),
  fc.record({ content: text, mode: fc.constantFrom("0600", "0644", "0755") }),
  { maxKeys: 2 },
);

const INSTALL = "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n";

const ofShell: fc.Arbitrary<BeforeJoin> = fc.record(
  {
    files,
    // A rule refuses a command for another interpreter.
    commands: fc.array(
      text.filter((lines) => !lines.startsWith("#!")),
      { maxLength: 2 },
    ),
    units: fc.constantFrom<Readonly<Record<string, MachineUnit>>[]>(
      {},
      { "example-agent.service": { content: INSTALL } },
    ),
    packages: fc.boolean(),
  },
  { requiredKeys: [] },
);

const CONTAINER = `111122223333.dkr.ecr.us-east-1.amazonaws.com/setup@sha256:${"0123456789abcdef".repeat(4)}`;

const ofBottlerocket: fc.Arbitrary<BeforeJoin> = fc.record(
  { bootstrapContainers: fc.record({ setup: fc.record({ source: fc.constant(CONTAINER), userData: text }) }) },
  { requiredKeys: [] },
);

const proxy: fc.Arbitrary<DeclaredProxy> = fc.constantFrom(
  "none" as const,
  { https: "http://proxy.example.com:3128" },
  { http: "http://proxy.example.com:3128", https: "http://proxy.example.com:3129", noProxy: [".internal.example.com"] },
);

const certificates = fc.constantFrom<TrustedCertificates[]>(
  {},
  { corporate: ROOT },
  { corporate: ROOT, other: OTHER_ROOT },
);

type Setup = Pick<NodeGroupDeclaration, "beforeJoin" | "proxy" | "trustedCertificates" | "registryMirrors" | "sysctls">;

/** Random setup of a machine, none of which may change what it registers, by its system: each has what it can do. */
export function arbitrarySetup(): fc.Arbitrary<(os: NodeOs) => Setup> {
  const all = fc.record({
    ofShell,
    ofBottlerocket,
    proxy,
    certificates,
    mirrored: fc.boolean(),
    sysctls: fc.constantFrom<Readonly<Record<string, string>>[]>({}, { "net.core.somaxconn": "4096" }),
  });
  return all.map(({ mirrored, certificates: trustedCertificates, ...rest }) => (os) => ({
    beforeJoin: os === "bottlerocket" ? rest.ofBottlerocket : rest.ofShell,
    proxy: rest.proxy,
    sysctls: rest.sysctls,
    ...(os === "cos" ? {} : { trustedCertificates }),
    ...(mirrored ? { registryMirrors: { "docker.io": ["https://mirror.example.com"] } } : {}),
  }));
}
