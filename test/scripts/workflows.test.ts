import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { COMMENT_MARK } from "../../review/formats/review-markdown";

const read = (name: string) => readFileSync(join(__dirname, "..", "..", "docs", "workflows", name), "utf8");
const github = parse(read("github-review.yml"));
const gitlab = parse(read("gitlab-review.yml"));

const steps = (job: string): readonly { readonly uses?: string; readonly run?: string }[] => github.jobs[job].steps;

/** The scripts need it; where it is not there they are not run. */
const withJq = spawnSync("jq", ["--version"]).status === 0 ? it : it.skip;

const withActionlint = spawnSync("actionlint", ["-version"]).status === 0 ? it : it.skip;

/** What the jobs say of https://docs.gitlab.com/ci/yaml/. */
interface GitLabJob {
  readonly image: string;
  readonly stage: string;
  readonly script: readonly unknown[];
  readonly rules: readonly object[];
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "workflow-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script with programs of ours in place of others, which note how they are called. */
function runScript(script: string, programs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>>) {
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/bash\necho "${name} $*" >> "${folder}/calls"\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const path = `${folder}${delimiter}${process.env.PATH}`;
  const { status, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: { ...env, PATH: path },
  });
  return { status, stderr, calls: readFileSync(join(folder, "calls"), "utf8").trim().split("\n") };
}

describe("the workflow for GitHub", () => {
  it("pins every action by its commit, and gives each job what it needs alone", () => {
    const used = Object.keys(github.jobs).flatMap((job) => steps(job).flatMap(({ uses }) => uses ?? []));
    expect(used).not.toHaveLength(0);
    for (const uses of used) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    expect([github.permissions, github.jobs.review.permissions, github.jobs.comment.permissions]).toEqual([
      {},
      { contents: "read" },
      { "pull-requests": "write" },
    ]);
  });

  withActionlint("has no finding of actionlint, nor of shellcheck through it (needs actionlint)", () => {
    const lint = (text: string) => spawnSync("actionlint", ["-"], { input: text, encoding: "utf8" });
    const { status, stdout, stderr } = lint(read("github-review.yml"));
    expect([status, stdout, stderr]).toEqual([0, "", ""]);
    expect(lint(read("github-review.yml").replace("needs: review", "needs: reviews")).status).toBe(1);
  });

  it("runs nothing of the pull request where it may write", () => {
    expect(JSON.stringify(github.jobs.comment)).not.toMatch(/checkout|npx|npm/);
  });

  withJq.each([
    ["makes a comment where there is none", "", "gh api --method POST repos/o/r/issues/7/comments --input -"],
    ["updates its own", "42", "gh api --method PATCH repos/o/r/issues/comments/42 --input -"],
  ])("%s", (_about, id, call) => {
    const [{ run = "" } = {}] = steps("comment");
    const gh = `case "$*" in *paginate*) echo "${id}" ;; *) cat > "${folder}/body" ;; esac`;
    const env = { COMMENT: `${COMMENT_MARK}\n# "a"`, COMMENTS: "repos/o/r/issues", NUMBER: "7" };
    const { status, calls } = runScript(run, { gh }, env);
    expect([status, calls.at(-1)]).toEqual([0, call]);
    expect(JSON.parse(readFileSync(join(folder, "body"), "utf8"))).toEqual({ body: env.COMMENT });
    expect(run).toContain(`startswith("${COMMENT_MARK}")`);
  });
});

describe("the job for GitLab", () => {
  withJq.each([
    [
      "makes a note where there is none",
      "[]",
      /--request POST --data @- https:\/\/gitlab\/projects\/1\/merge_requests\/2\/notes$/,
    ],
    ["updates its own", `[{"id":42,"body":"${COMMENT_MARK} x"}]`, /--request PUT --data @- \S+\/notes\/42$/],
  ])("%s", (_about, notes, call) => {
    writeFileSync(join(folder, "review.md"), `${COMMENT_MARK}\nchanged`);
    writeFileSync(join(folder, "notes"), notes);
    const script = gitlab["review-note"].script.at(-1);
    const curl = `case "$*" in *per_page*) cat "${folder}/notes" ;; *) cat > "${folder}/body" ;; esac`;
    const env = {
      CI_API_V4_URL: "https://gitlab",
      CI_PROJECT_ID: "1",
      CI_MERGE_REQUEST_IID: "2",
      REVIEW_TOKEN: "t",
    };
    const { status, calls } = runScript(script, { curl }, env);
    expect(status).toBe(0);
    expect(calls.at(-1)).toMatch(call);
    expect(JSON.parse(readFileSync(join(folder, "body"), "utf8"))).toEqual({ body: `${COMMENT_MARK}\nchanged` });
  });

  withJq("finds its own among more notes than a page has", () => {
    writeFileSync(join(folder, "review.md"), `${COMMENT_MARK}\nchanged`);
    const others = (count: number) => Array.from({ length: count }, (_, id) => ({ id, body: "a note" }));
    writeFileSync(join(folder, "page1"), JSON.stringify(others(100)));
    writeFileSync(join(folder, "page2"), JSON.stringify(others(100)));
    writeFileSync(join(folder, "page3"), JSON.stringify([...others(3), { id: 142, body: `${COMMENT_MARK} x` }]));
    const pages = [1, 2, 3].map((page) => `*"&page=${page}") cat "${folder}/page${page}" ;;`).join(" ");
    const curl = `case "$*" in ${pages} *) cat > "${folder}/body" ;; esac`;
    const env = { CI_API_V4_URL: "https://gitlab", CI_PROJECT_ID: "1", CI_MERGE_REQUEST_IID: "2", REVIEW_TOKEN: "t" };
    const { status, calls } = runScript(gitlab["review-note"].script.at(-1), { curl }, env);
    expect([status, calls.length]).toEqual([0, 4]);
    expect(calls.at(-1)).toMatch(/--request PUT --data @- \S+\/notes\/142$/);
  });

  it("pins its images by their digests, and has nothing but jobs that a pipeline of GitLab knows", () => {
    expect(Object.keys(gitlab)).toEqual(["review", "review-note"]);
    for (const { image, stage, script, rules } of Object.values<GitLabJob>(gitlab)) {
      expect(image).toMatch(/^\w+:[\w.-]+@sha256:[0-9a-f]{64}$/);
      // Of the stages that a pipeline has without declaring any.
      expect(["build", "test", "deploy"]).toContain(stage);
      expect(script.every((line) => typeof line === "string")).toBe(true);
      expect(rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
    }
  });

  it("keeps the token from what runs the merge request's code", () => {
    expect(JSON.stringify(gitlab.review)).not.toContain("REVIEW_TOKEN");
    expect(JSON.stringify(gitlab["review-note"])).not.toMatch(/npx|npm/);
  });
});
