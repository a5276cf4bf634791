import { describe, expect, it } from "@jest/globals";
import type { FleetReview } from "../../../review/changes/fleet-review";
import type { NodeGroupChange } from "../../../review/changes/node-changes";
import { reviewHtml } from "../../../review/formats/review-html";
import { reviewDocumentShape, reviewJson } from "../../../review/formats/review-json";
import { COMMENT_LIMIT, reviewMarkdown } from "../../../review/formats/review-markdown";
import { reviewText, wrapped } from "../../../review/formats/review-terminal";
import { sectionsOf } from "../../../review/formats/sections";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";

const GENERAL = { minSize: 3, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };

const sideOf = (groups: object, props: object = {}) =>
  snapshotOf(declareFleet([declareCluster("aws", groups as never, props)]), "<b>@all</b>");

const review = reviewed({
  before: sideOf({ general: GENERAL, batch: GENERAL }),
  after: sideOf(
    { general: { ...GENERAL, sysctls: { "vm.max_map_count": "262144" } }, fresh: GENERAL },
    { clusterAutoscaler: { flags: { "scan-interval": "20s" } } },
  ),
});
const nothing = reviewed({ before: sideOf({ general: GENERAL }), after: sideOf({ general: GENERAL }) });

/** A destroyed group, so many times, each with something of its own to say. */
const destroyed = (count: number): readonly NodeGroupChange[] => {
  const [change] = review.nodes as readonly [NodeGroupChange];
  return Array.from({ length: count }, (_, index) => ({
    ...change,
    scalingGroups: change.scalingGroups.map((group) => ({ ...group, movedFrom: `aws_autoscaling_group.${index}` })),
  }));
};

/** A review whose one item says something hostile. */
const hostile = (text: string): FleetReview => ({ ...nothing, missing: [text] });

describe("a review", () => {
  it("tells of nodes first, then of the autoscaler, then of all that is behind it", () => {
    expect(sectionsOf(review).map(({ title, folded }) => [title, folded])).toEqual([
      ["What happens to nodes", false],
      ["What cluster-autoscaler will think", false],
      ["Terraform", true],
      ["Manifests", true],
    ]);
    expect(sectionsOf(nothing)).toEqual([]);
  });

  it("shows resources that change alike together, with decoded user data as a diff", () => {
    const terraform = sectionsOf(review).find(({ title }) => title === "Terraform")?.items ?? [];
    const template = terraform.find(({ text }) => text.includes("aws_launch_template.general"));
    expect(template?.text).toBe("prod-aws aws_launch_template.general: update");
    expect(template?.code).toMatch(/^# .*90-nodegroups\.conf\n[\s\S]*\n\+vm\.max_map_count = 262144$/m);
    const group = terraform.find(({ text }) => text.includes("aws_autoscaling_group.general"));
    expect(group?.details.at(-1)).toMatch(/^follows aws_launch_template\.general$/);
  });
});

describe("on a terminal", () => {
  it("counts what is behind it, unless it is asked for all, and keeps to the width", () => {
    const short = reviewText(review, { width: 80, colours: false, full: false });
    expect(short).toMatch(/\nTerraform: \d+ changed; --full shows them\n/);
    expect(short.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(reviewText(review, { width: 80, colours: false, full: true })).toContain("+vm.max_map_count = 262144");
  });

  it("has colours only where it may", () => {
    const plain = reviewText(review, { width: 80, colours: false, full: true });
    const coloured = reviewText(review, { width: 80, colours: true, full: true });
    expect(plain).not.toContain("\u001b");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(plain);
  });

  it("says in one line that nothing differs", () => {
    expect(reviewText(nothing, { width: 80, colours: false, full: false })).toMatch(/^.* → .*\nNothing differs\.\n$/);
  });

  it.each([
    ["a b", 3, ["a b"]],
    ["a b", 2, ["a", "  b"]],
    ["aaaaaaaa b", 3, ["aaaaaaaa", "  b"]],
    ["", 3, [""]],
  ])("breaks %j at %i", (text, width, lines) => {
    expect(wrapped(text, width)).toEqual(lines);
  });
});

describe("groups of which the same is said", () => {
  const named = (names: readonly string[]) => {
    const [change] = review.nodes;
    return { ...review, nodes: names.map((nodeGroup) => ({ ...(change as NodeGroupChange), nodeGroup })) };
  };
  const lines = (names: readonly string[]) =>
    reviewText(named(names), { width: 120, colours: false, full: true })
      .split("\n")
      .filter((line) => line.includes("destroyed"));

  it("stand by themselves as long as they are few", () => {
    expect(lines(["a", "b", "c"])).toEqual([
      "3 groups destroyed.",
      ...["a", "b", "c"].map((name) => expect.stringContaining(`prod-aws/${name}: destroyed, with up to`)),
    ]);
  });

  it("stand together where they are many, with their names, the first fifty of a cluster", () => {
    const names = Array.from({ length: 50 }, (_, index) => `group-${index}`);
    expect(lines(names)).toEqual([
      "50 groups destroyed.",
      expect.stringMatching(
        / 50 groups on 1 cluster, up to 450 live nodes together, each of them: destroyed, with its/,
      ),
    ]);
    const text = reviewMarkdown(named(names));
    const folded = text.match(/^ {2}- <details><summary>which groups<\/summary>(prod-aws: .*)<\/details>$/m)?.[1];
    for (const name of names) expect(folded).toMatch(new RegExp(`\\b${name}\\b`));
    expect(reviewMarkdown(named([...names, "x", "y"]))).toMatch(
      /<summary>which groups<\/summary>prod-aws: group-0, .* group-49, and 2 more<\/details>$/m,
    );
  });
});

describe("as a comment", () => {
  it("is under the limit, and says what it leaves out of which part", () => {
    const many = Array.from({ length: 3000 }, (_, index) => `part ${index} of what was not compared`);
    const text = reviewMarkdown({ ...review, missing: many });
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(text).toMatch(/> \*\*Cut\*\*: a comment has no room for \d+ of 3000 under “Not compared”/);
    expect(text).toContain("part 1 of");
  });

  it.each([1_200, 2_000, 4_000, 10_000])("keeps to %d characters with the words that every part is cut", (limit) => {
    const many = Array.from({ length: 3000 }, (_, index) => `part ${index}`);
    const text = reviewMarkdown({ ...review, missing: many, nodes: destroyed(2000) }, limit);
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text).toMatch(/> \*\*Cut\*\*: .* of 2000 under “What happens to nodes”/);
  });

  it("keeps room for every part that is not folded, and for folded ones where some is left", () => {
    const gained = { ...review, missing: ["the last part"], nodes: destroyed(3000) };
    const text = reviewMarkdown(gained);
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(text.length).toBeGreaterThan(COMMENT_LIMIT - 2000);
    expect(text).toMatch(/Cut\*\*: a comment has no room for \d+ of 3000 under “What happens to nodes”/);
    expect(text).toContain("the last part");
    expect(text.match(/^#### .*/gm)).toEqual(
      reviewMarkdown({ ...review, missing: ["the last part"] }).match(/^#### .*/gm),
    );
  });

  it("has no cut where all fits, and folds what is behind it", () => {
    const text = reviewMarkdown(review);
    expect(text).not.toContain("Cut");
    expect(text).toMatch(/<details><summary>Terraform \(\d+\)<\/summary>/);
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
  });

  it.each([
    ["<img src=x>", "&lt;img src=x>"],
    ["@everyone", "@&#8203;everyone"],
    ["[a](https://example.com)", "\\[a\\](https:&#8203;//example.com)"],
    ["a\n# title", "a\\\\u{a}\\# title"],
    ["`x`", "\\`x\\`"],
  ])("takes %j for text", (text, written) => {
    expect(reviewMarkdown(hostile(text))).toContain(`- 🟡 ${written}\n`);
  });
});

describe("as JSON", () => {
  it("has the shape that is published", () => {
    const shape = reviewDocumentShape.safeParse(JSON.parse(reviewJson(review)));
    expect(shape.error).toBeUndefined();
    expect(shape.data).toMatchObject({
      verdict: "ends-nodes",
      nodes: [{ effect: "destroyed" }, { effect: "new-nodes" }, { effect: "created" }],
    });
  });
});

describe("as a page", () => {
  it("takes text for text, and loads and runs nothing", () => {
    const page = reviewHtml(hostile('</style><script>alert("x")</script>'));
    expect(page).toContain("&lt;/style&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
    expect(page).not.toMatch(/<script|src=|href=/);
    expect(page).toContain("default-src 'none'");
  });
});
