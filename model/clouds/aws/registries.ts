import type { ResolvedClusterBase } from "../../stages/resolved";
import { awsHost, awsPartition } from "../regions";

/** A private registry of ECR, or some of its repositories. */
interface EcrRegistry {
  readonly region: string;
  readonly accountId: string;
  /** A repository, and the first part of others' names; null for all. */
  readonly repository: string | null;
}

/** Registry and repository; a repository's name as CreateRepository takes it (ECR API Reference, `repositoryName`). */
const REGISTRY =
  /^(((\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+))\.[a-z.]+)(?:\/((?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*))?$/;

/**
 * A registry as images name it: by its partition's domain, or in dual stack (cloud-provider-aws 1.36.1, cmd/ecr-credential-provider,
 * ecrPrivateHostPattern; ECR User Guide, "Getting started with making requests over IPv6"). Null for other texts.
 */
export function parseEcrRegistry(text: string): EcrRegistry | null {
  const [, host, name, accountId, region, repository = null] = REGISTRY.exec(text) ?? [];
  if (host === undefined || name === undefined || accountId === undefined || region === undefined) return null;
  const own = [awsHost(name.slice(0, -region.length - 1), region), `${name}.${dualStackDomain(region)}`];
  return own[name.includes(".dkr-ecr") ? 1 : 0] === host ? { region, accountId, repository } : null;
}

function dualStackDomain(region: string): string {
  return awsPartition(region) === "aws-cn" ? "on.amazonwebservices.com.cn" : "on.aws";
}

/**
 * What pulls from a repository, also through a pull-through cache: the actions of AmazonEC2ContainerRegistryPullOnly that have a resource
 * (v1 of 2024-10-04, in MAMIP 7e46c8f). `BatchCheckLayerAvailability`, which other policies add, is asked for by pushes.
 * @read 2026-11 MAMIP 7e46c8f
 */
const PULL: readonly string[] = ["ecr:BatchGetImage", "ecr:BatchImportUpstreamImage", "ecr:GetDownloadUrlForLayer"];

/** Statements that let a role pull from registries. A token is of the role, not of a repository (Service Authorization Reference, ECR). */
export function ecrPullStatements({ join }: Pick<ResolvedClusterBase<"aws">, "join">): readonly object[] {
  const Resource = join.registries.flatMap(repositoryArns);
  if (Resource.length === 0) return [];
  return [
    { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    { Effect: "Allow", Action: PULL, Resource },
  ];
}

function repositoryArns(registry: string): readonly string[] {
  const parsed = parseEcrRegistry(registry);
  if (parsed === null) return [];
  const { region, accountId, repository } = parsed;
  const all = `arn:${awsPartition(region)}:ecr:${region}:${accountId}:repository`;
  return repository === null ? [`${all}/*`] : [`${all}/${repository}`, `${all}/${repository}/*`];
}
