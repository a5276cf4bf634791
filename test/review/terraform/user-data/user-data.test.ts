import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it, test } from "@jest/globals";
import { objectsOf } from "../../../../review/terraform/objects";
import { terraformJson } from "../../../../review/terraform/terraform-json";
import { userDataChanges } from "../../../../review/terraform/user-data/compare";
import { userDataText } from "../../../../review/terraform/user-data/decode";
import { userDataParts } from "../../../../review/terraform/user-data/parts";

const GOLDEN = join(__dirname, "../../../golden");

const CLOUD_CONFIG = `#cloud-config
write_files:
  - path: /etc/a.conf
    permissions: "0644"
    content: |
      one
      two
runcmd:
  - "true"
`;

const base64 = (bytes: string | Uint8Array) => Buffer.from(bytes).toString("base64");

describe("user data as text", () => {
  test.each([
    ["text", CLOUD_CONFIG],
    ["base64", base64(CLOUD_CONFIG)],
    ["gzip in base64", base64(gzipSync(CLOUD_CONFIG))],
    ["text that Terraform encodes", `\${base64encode(${JSON.stringify(CLOUD_CONFIG)})}`],
  ])("from %s", (_form, value) => expect(userDataText(value)).toBe(CLOUD_CONFIG));

  it("with Terraform's doubled signs as they are on the machine", () => {
    expect(userDataText(`#!/bin/bash\necho $\${HOME} %%{x}\n`)).toBe(`#!/bin/bash\necho \${HOME} %{x}\n`);
  });
});

describe("parts", () => {
  const named = (value: string) => Object.fromEntries(userDataParts(value).map(({ name, text }) => [name, text]));

  it("of a cloud-config: its files, and the rest", () => {
    expect(named(CLOUD_CONFIG)).toEqual({
      "/etc/a.conf": "one\ntwo\n",
      "settings of /etc/a.conf": 'permissions: "0644"\n',
      "cloud-config": 'runcmd:\n  - "true"\n',
    });
  });

  it("of a file that cloud-init decodes", () => {
    const content = base64(gzipSync("hidden\n"));
    const config = `#cloud-config\nwrite_files:\n  - {path: /a, encoding: gz+b64, content: ${content}}\n`;
    expect(named(config)["/a"]).toBe("hidden\n");
  });

  it("of Ignition: files and units", () => {
    const files = [
      { path: "/a", mode: 420, contents: { source: "data:,one%0A" } },
      { path: "/b", contents: { compression: "gzip", source: `data:;base64,${base64(gzipSync("two\n"))}` } },
    ];
    const units = [{ name: "c.service", enabled: true, contents: "[Unit]\n" }];
    const config = JSON.stringify({ ignition: { version: "3.3.0" }, storage: { files }, systemd: { units } });
    expect(named(config)).toEqual({
      "/a": "one\n",
      "settings of /a": "mode: 420\n",
      "/b": "two\n",
      "unit c.service": "[Unit]\n",
      "settings of c.service": "enabled: true\n",
    });
  });

  it("of MIME: each part by its name or type, scripts by number", () => {
    const part = (head: string, text: string) => `--x\n${head}\n\n${text}\n`;
    const mime = `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n${part(
      "Content-Type: text/x-shellscript",
      "#!/bin/sh\n",
    )}${part("Content-Type: text/x-shellscript; charset=us-ascii", "#!/bin/bash\n")}${part(
      'Content-Type: text/plain\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="a.txt"',
      base64("text"),
    )}--x--\n`;
    expect(named(mime)).toEqual({
      "text/x-shellscript": "#!/bin/sh\n",
      "text/x-shellscript (2)": "#!/bin/bash\n",
      "a.txt": "text",
    });
  });

  it("of what is none of these: itself", () => {
    expect(named("#!/bin/bash\ntrue\n")).toEqual({ "user data": "#!/bin/bash\ntrue\n" });
    expect(named("[settings]\na = 1\n")).toEqual({ "user data": "[settings]\na = 1\n" });
    expect(named("{ not json")).toEqual({ "user data": "{ not json" });
  });
});

/** Name and user data of every kept machine. */
function goldenUserData(): readonly (readonly [name: string, value: string])[] {
  const stacks = readdirSync(GOLDEN, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".tf.json"));
  return stacks.flatMap((path) => {
    const stack = terraformJson.parse(JSON.parse(readFileSync(join(GOLDEN, path), "utf8")));
    return [...objectsOf(stack).values()].flatMap(({ address, arguments: body }) => {
      const { metadata } = body;
      const inMetadata = typeof metadata === "object" && metadata !== null && "user-data" in metadata;
      const value = body.user_data ?? body.custom_data ?? (inMetadata ? metadata["user-data"] : null);
      return typeof value === "string" ? [[`${path} ${address}`, value] as const] : [];
    });
  });
}

test.each(goldenUserData())("%s has parts that a reviewer knows", (_name, value) => {
  const names = userDataParts(value).map(({ name }) => name);
  const toml = userDataText(value).startsWith("[settings");
  expect(names).toContain(toml ? "user data" : "/etc/sysctl.d/90-nodegroups.conf");
});

describe("changes", () => {
  const change = (before: string | null, after: string | null) =>
    userDataChanges("aws_launch_template", { argument: "user_data", before, after });

  it("are a unified diff of each part", () => {
    const after = CLOUD_CONFIG.replace("two", "three");
    expect(change(base64(CLOUD_CONFIG), base64(gzipSync(after)))).toEqual([
      { part: "/etc/a.conf", change: "changed", diff: "@@ -1,2 +1,2 @@\n one\n-two\n+three\n" },
    ]);
  });

  it("say what is new and what is gone", () => {
    expect(change(null, CLOUD_CONFIG).map(({ part, change: how }) => `${how} ${part}`)).toEqual([
      "added /etc/a.conf",
      "added settings of /etc/a.conf",
      "added cloud-config",
    ]);
    expect(change(CLOUD_CONFIG, null).every(({ change: how }) => how === "removed")).toBe(true);
  });

  it("mask secrets, and still say that they differ", () => {
    const script = (token: string) => `#!/bin/sh\nkubeadm join --token ${token}\n`;
    const changes = change(script("abcdef.0123456789abcdef"), script("abcdef.0123456789abcdee"));
    expect(changes).toEqual([{ part: "user data", change: "changed", diff: "" }]);
  });

  it("of kube-env are a line for each variable", () => {
    const env = (labels: string) => `AUTOSCALER_ENV_VARS: "os=linux;node_labels=${labels};arch=amd64"\n`;
    const argument = "metadata.kube-env";
    const [found] = userDataChanges("google_compute_instance_template", {
      argument,
      before: env("a=1"),
      after: env("a=2"),
    });
    expect(found).toMatchObject({ part: "kube-env" });
    expect(found?.diff).toContain("-node_labels=a=1\n+node_labels=a=2\n");
  });

  it("are none for other arguments", () => {
    expect(userDataChanges("aws_launch_template", { argument: "image_id", before: "a", after: "b" })).toEqual([]);
  });
});
