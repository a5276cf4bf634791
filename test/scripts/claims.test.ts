import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { undatedClaims } from "../../scripts/facts/claims";

const DOCS = join(__dirname, "../../docs");

/** Parts of sentences that sound as if others could not do something, and are about what this project does, or about logic. */
const ABOUT_OURS: readonly string[] = [
  "a unit that systemd cannot read",
  "so a command cannot wait for these",
  "the nodes' has no rights over network interfaces",
  "a flag that the minor does not know is a problem",
  "are no pods, so a policy cannot name them",
  "the controller has no identity",
  "keep their bare tag only where it has no line",
  "why the others cannot",
  "Machines of EKS have no token",
  "It cannot attach another identity",
  "on Google it cannot write instance templates",
  "where a machine takes no Persistent Disk",
  "those have no tags, so the handler asks",
  "kinds that the project has no tables of",
  "has no cards in it",
  "Of Azure's types",
  "A machine that cannot have it does not become a node",
  "they take no pods before the driver has registered",
  "nodes of an older launch template have no taint",
  "they have no spans",
  "so that the group cannot grow",
  "has no group to help with",
];

const PAGES = [...readdirSync(DOCS).filter((name) => name.endsWith(".md")), "../README.md"];
const CLAIMS = PAGES.flatMap((page) => undatedClaims(readFileSync(join(DOCS, page), "utf8")));

test("pages say of which version or month they know what others cannot do", () => {
  expect(CLAIMS.filter((claim) => !ABOUT_OURS.some((part) => claim.includes(part)))).toEqual([]);
});

test("what needs no date is still in a page", () => {
  expect(ABOUT_OURS.filter((part) => !CLAIMS.some((claim) => claim.includes(part)))).toEqual([]);
});

test.each([
  ["Terraform cannot do that.", 1],
  ["Terraform (azurerm 4.55) cannot do that.", 0],
  ["Azure has no action that only\nresizes.\n\nThis is of 2026.", 1],
  ["A group has no zones.", 0],
  ["```sh\n# kubelet has no flag\n```", 0],
])("of %j, %i has no date", (page, count) => {
  expect(undatedClaims(page)).toHaveLength(count);
});
