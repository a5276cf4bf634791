import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { hasRegistry, Project, packCheckout, shell } from "./project";
import { commandsFor } from "./readme";

const describeHere = hasRegistry() ? describe : describe.skip;

/** What the later version decides otherwise, in the one file that its code is in. */
const DEFAULT = { earlier: "bootDisk:{sizeGiB:50}", later: "bootDisk:{sizeGiB:60}" };

/** The same package as a later version, whose nodes get larger disks. */
function laterVersion(tarball: string): string {
  const folder = dirname(tarball);
  const unpacked = join(folder, "package");
  shell(folder, `tar -xzf ${basename(tarball)}`);
  const bundle = join(unpacked, "dist/bundle.js");
  const parts = readFileSync(bundle, "utf8").split(DEFAULT.earlier);
  expect(parts).toHaveLength(2);
  writeFileSync(bundle, parts.join(DEFAULT.later));
  const { status, output } = shell(
    unpacked,
    `npm pkg set version=0.2.0 && npm pack --ignore-scripts --silent --pack-destination ${folder}`,
  );
  if (status !== 0) throw new Error(output);
  return join(folder, output.trim().split("\n").at(-1) ?? "");
}

describeHere("a repository that goes from one version of this project to another", () => {
  let tarball = "";
  let project: Project;

  beforeAll(() => {
    tarball = packCheckout();
    project = new Project(tarball);
    const [begin, install, _runner, declare] = commandsFor("azure");
    for (const line of [begin, install, declare]) project.run(line ?? "");
    project.commit();
    project.run("git tag v1");
    project.add(laterVersion(tarball));
    project.run("npm install ./nodegroups-0.2.0.tgz");
    project.commit();
    project.run("git tag v2");
  });
  afterAll(() => {
    project.remove();
    rmSync(dirname(tarball), { recursive: true });
  });

  it("has the later version in its checkout, and both in its history", () => {
    expect(project.run("npx nodegroups --version")).toBe("0.2.0\n");
    for (const [tag, version] of Object.entries({ v1: "0.1.0", v2: "0.2.0" }))
      expect(project.run(`git show ${tag}:package-lock.json`)).toContain(
        `"resolved": "file:nodegroups-${version}.tgz"`,
      );
  });

  it("is compared with each revision rendered by the version that it pins", () => {
    const { status, output } = project.try("npx nodegroups diff v1 v2");
    expect(output).toMatch(/installing the packages of v1 \(.*\), whose package-lock.json is another one/);
    expect(output).toMatch(/boot disk: 50 GiB .* → 60 GiB /);
    expect(status).toBe(2);
  });

  it("is compared with both revisions rendered by the present version, if that is asked for", () => {
    const { status, output } = project.try("npx nodegroups diff v1 v2 --same-version");
    expect(output).not.toContain("installing");
    expect(output).not.toContain("boot disk");
    expect(status).toBe(0);
  });
});
