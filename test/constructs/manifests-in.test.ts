import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { manifestsIn } from "nodegroups";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "nodegroups-manifests-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): string {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function deployment(name: string, namespace = "payments"): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: {}
  template: { spec: { containers: [{ name: app }] } }
`;
}

const names = (path: string) => manifestsIn(path).workloads.map(({ file, target }) => `${file} ${target.name}`);

describe("manifestsIn", () => {
  it("reads a folder and what is below it, in the order of the files' names", () => {
    write("b.yml", deployment("b"));
    write("a/z.yaml", `${deployment("z1")}---\n${deployment("z2")}---\n`);
    write("a/y.json", '{\n\t"apiVersion": "v1", "kind": "List",\n\t"items": []\n}');
    write("a/README.md", deployment("never"));
    expect(names(root)).toEqual(["a/z.yaml z1", "a/z.yaml z2", "b.yml b"]);
    expect(names(`${root}/`)).toEqual(names(root));
    expect(manifestsIn(root)).toMatchObject({ path: root, unreadable: [] });
  });

  it("reads one file, as helm template prints it", () => {
    expect(names(write("rendered.txt", deployment("api")))).toEqual(["rendered.txt api"]);
  });

  it("fills in the namespace that the manifests are applied to", () => {
    write("api.yaml", deployment("api", '""'));
    expect(manifestsIn(root).workloads).toMatchObject([{ namespace: null }]);
    expect(manifestsIn(root, { namespace: "billing" }).workloads).toMatchObject([{ namespace: "billing" }]);
  });

  it("reads YAML as kubectl does", () => {
    const spec = "  template: { spec: { nodeSelector: { <<: *place, a: b }, containers: [{ name: app }] } }\n";
    write(
      "api.yaml",
      `x: &place { disk: nvme }\nkind: Service\n${deployment("api").replace(/ {2}template.*\n/, spec)}`,
    );
    expect(manifestsIn(root)).toMatchObject({
      workloads: [{ target: { kind: "Deployment" }, scheduling: { nodeSelector: { disk: "nvme", a: "b" } } }],
      unreadable: [],
    });
  });

  it("reads what a shell of Windows writes, and files that were put behind each other", () => {
    const text = deployment("api");
    writeFileSync(join(root, "little.yaml"), Buffer.from(`\uFEFF${text}`, "utf16le"));
    writeFileSync(join(root, "big.yaml"), Buffer.from(`\uFEFF${text}`, "utf16le").swap16());
    write("behind.yaml", `\uFEFF${text}---\r\n\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect(names(root)).toEqual(["behind.yaml api", "behind.yaml api", "big.yaml api", "little.yaml api"]);
  });

  it("follows links to files, and not to folders", () => {
    mkdirSync(join(root, "apps"));
    symlinkSync(write("elsewhere/api.txt", deployment("api")), join(root, "apps", "linked.yaml"));
    symlinkSync(join(root, "elsewhere"), join(root, "apps", "folder.yaml"));
    expect(names(join(root, "apps"))).toEqual(["linked.yaml api"]);
  });

  it("keeps nothing of other manifests", () => {
    write("secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { password: hunter2 }\n");
    expect(JSON.stringify(manifestsIn(root))).not.toContain("hunter2");
  });

  it.each([
    [
      "a template",
      "{{- if .Values.x }}\nkind: a\n{{ end }}\n",
      "Block collections are not allowed within flow collections at line 1, column 3",
    ],
    ["an alias of nothing", "kind: *a\n", "Unresolved alias (the anchor must be set before the alias): a"],
  ])("tells of %s by file and reason, and reads the rest", (_what, text, reason) => {
    write("apps/broken.yaml", text);
    write("apps/whole.yaml", deployment("api"));
    expect(manifestsIn(root).unreadable).toEqual([{ file: "apps/broken.yaml", reason }]);
    expect(names(root)).toEqual(["apps/whole.yaml api"]);
  });

  it("tells of a template that is YAML", () => {
    write("api.yaml", deployment("{{ .Release.Name }}"));
    expect(manifestsIn(root).unreadable).toEqual([
      { file: "api.yaml", reason: expect.stringMatching(/^Deployment .* cannot be applied: metadata\.name/) },
    ]);
  });

  it("tells of a path that leads nowhere, and of one that depends on where the command is run", () => {
    const missing = join(root, "nowhere");
    expect(manifestsIn(missing).unreadable).toEqual([{ file: missing, reason: "there is no such file or folder" }]);
    const file = write("a.yaml", deployment("api"));
    expect(manifestsIn(join(file, "b")).unreadable).toEqual([
      { file: join(file, "b"), reason: expect.stringContaining("not a directory") },
    ]);
    symlinkSync(join(root, "nowhere"), join(root, "broken.yaml"));
    expect(manifestsIn(root).unreadable).toEqual([{ file: root, reason: expect.stringContaining("broken.yaml") }]);
    expect(manifestsIn("apps").unreadable).toEqual([
      { file: "apps", reason: "a relative path means another place from another folder" },
    ]);
  });
});
