import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import { describe, expect, it } from "@jest/globals";
import { App, Fn, TerraformStack } from "cdktf";
import { type Construct, RootConstruct } from "constructs";
import { LAUNCH_TEMPLATE } from "../../../constructs/aws/kinds";
import { type AddedElement, addElement, collectElements } from "../../../constructs/terraform/element";
import { type Declared, TerraformReference } from "../../../constructs/terraform/language";
import { CLOUDS } from "../../../model/base/cloud";
import { FleetProblems, type Problem } from "../../../model/base/problem";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { plainTerraform } from "../../../stacks/plain-terraform";
import { CHECKOUT } from "../../support/checkout";
import { resolveCluster } from "../../support/fleets";
import { describeRules, part } from "../../support/rule-cases";
import { synthCluster } from "../../support/synth-stack";

type Config = LaunchTemplateConfig;

type Written = Declared<Config> | ((other: AddedElement<unknown>) => Declared<Config>);

/** Adds a launch template with this config to a stack, beside another one. */
function addTo(stack: Construct, config: Written): void {
  const other = addElement(LAUNCH_TEMPLATE, stack, "other", { name: "other" });
  other.overrideLogicalId("other");
  const one = addElement(LAUNCH_TEMPLATE, stack, "one", typeof config === "function" ? config(other) : config);
  one.overrideLogicalId("one");
}

/** Arguments of a launch template with this config, as the project writes them. */
function written(config: Written): unknown {
  const root = new RootConstruct("stack");
  const elements = collectElements(root);
  addTo(root, config);
  return elements.find(({ name }) => name === "one")?.config;
}

/** The same by cdktf. */
function byCdktf(config: Written): unknown {
  const stack = new TerraformStack(new App(), "stack");
  addTo(stack, config);
  const { resource } = plainTerraform(stack) as { resource: Record<string, Record<string, object>> };
  return resource.aws_launch_template?.one;
}

describe("an element of a stack", () => {
  it.each([
    ["an expression", `\${x}`, `$\${x}`],
    ["a directive", "%{if}", "%%{if}"],
    ["what is escaped already", `$\${x}`, `$$\${x}`],
    ["a sign alone", "100% $5", "100% $5"],
    ["a token of cdktf", `\${TfToken[TOKEN.0]}`, `$\${TfToken\${"["}TOKEN.0]}`],
    ["a number that is a token", "-1.8881545897087498e+289", `-1.8881545897087498e\${"+"}289`],
  ])("has %s as text", (_case, text, escaped) => {
    for (const by of [written, byCdktf]) {
      expect(by({ name: text, tags: { [text]: text }, securityGroupNames: [text] })).toMatchObject({
        name: escaped,
        tags: { [escaped]: escaped },
        security_group_names: [escaped],
      });
    }
  });

  it("has a reference as an expression", () => {
    for (const by of [written, byCdktf]) {
      expect(by((other) => ({ name: other.reference("id") }))).toMatchObject({
        name: `\${aws_launch_template.other.id}`,
      });
    }
  });

  it("has keys of the user's as they are, and no argument that is undefined", () => {
    const config: Written = { name: undefined, tags: { camelCase: "a" }, tagSpecifications: [{ tags: { aB: "b" } }] };
    for (const by of [written, byCdktf]) {
      expect(by(config)).toMatchObject({ tags: { camelCase: "a" }, tag_specifications: [{ tags: { aB: "b" } }] });
      expect(by(config)).not.toHaveProperty("name");
    }
  });

  it("is no construct of cdktf's in a stack without one", () => {
    expect(() => written((other) => ({ name: String(other.bound) }))).toThrow("stack/other is written without cdktf");
  });

  it("takes nothing else for a reference", () => {
    expect(() => TerraformReference.to(`\${file(1)}`)).toThrow("no attribute");
  });
});

describe("a transform", () => {
  const machine = { vcpu: 4, memoryGiB: 16 };
  const template = (group: NodeGroupDeclaration) => {
    const { resource } = synthCluster(
      resolveCluster("aws", { general: { minSize: 0, maxSize: 3, machine, ...group } }),
    );
    return Object.values(resource.aws_launch_template ?? {})[0];
  };

  it("returns expressions, its own and those of cdktf", () => {
    const launchTemplate = (config: Config): Config => ({
      ...config,
      keyName: `\${var.key}`,
      ramDiskId: Fn.upper("x"),
      description: `${config.name} in \${path.root}`,
    });
    expect(template({ transform: { launchTemplate } })).toMatchObject({
      key_name: `\${var.key}`,
      ram_disk_id: `\${upper("x")}`,
      description: `prod-aws-general in \${path.root}`,
    });
  });

  it("gets texts as Terraform reads them, and leaves them so", () => {
    const placement = { proximity: `\${near}` };
    const launchTemplate = (config: Config): Config => ({ ...config, description: config.placement?.groupName });
    expect(template({ placement, transform: { launchTemplate } })).toMatchObject({
      description: `$\${near}`,
      placement: { group_name: `$\${near}` },
    });
  });
});

/** A launch template's problems where its transform returns this. */
function problemsOf(returned: unknown): readonly Problem[] {
  const transform = { launchTemplate: () => returned };
  const machine = { vcpu: 4, memoryGiB: 16 };
  const cluster = resolveCluster("aws", { general: { minSize: 0, maxSize: 3, machine, transform } });
  try {
    synthCluster(cluster);
    return [];
  } catch (error) {
    if (error instanceof FleetProblems) return error.problems;
    throw error;
  }
}

const itself: Record<string, unknown> = {};
itself.tags = itself;

const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

describeRules([
  ...[
    ["a promise, as an async function", Promise.resolve({}), "", "an object of the kind Promise"],
    ["nothing", undefined, "", "nothing"],
    ["a list", [], "", "an object of the kind Array"],
    ["what cannot be read", revoked, "", "a value that throws when it is read"],
    ["a number that is none", { ebs: [{ size: Number.NaN }] }, ".ebs[0].size", '"NaN"'],
    ["a function", { tags: { team: () => "a" } }, ".tags.team", "a function"],
    ["a date", { tags: { since: new Date(0) } }, ".tags.since", "an object of the kind Date"],
    ["a big integer", { cpuOptions: { coreCount: 2n } }, ".cpuOptions.coreCount", "2"],
    ["what contains itself", { tags: itself }, ".tags.tags", "a value that contains itself, or has no end"],
  ].map(([about, returned, path, got]) => ({
    rule: "transform-result-unusable",
    about: `a transform that returns ${about}`,
    bad: () => problemsOf(returned),
    found: [[`prod-aws/general: transform.launchTemplate${path}`, String(got), part("finite numbers")] as const],
    good: () => problemsOf({ name: "a", description: undefined, tags: { "a b": "c" } }),
  })),
]);

describe("the resources of each cloud", () => {
  it.each(CLOUDS)("are added in no other way: %s", (cloud) => {
    const folder = join(CHECKOUT, "constructs", cloud);
    const made = readdirSync(folder).flatMap(
      (file) => readFileSync(join(folder, file), "utf8").match(/\bnew \w+\(/g) ?? [],
    );
    expect([...new Set(made)].filter((each) => !/^new (Construct|Map|Set)\(/.test(each))).toEqual([]);
  });
});
