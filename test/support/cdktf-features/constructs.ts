import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Annotations, App, Aspects, MigrateIds, TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { expression, type Feature, OURS } from "./feature";

/** Topics of one team. */
class Topics extends Construct {
  readonly first: SnsTopic;

  constructor(scope: Construct, id: string, role: string) {
    super(scope, id);
    this.first = new SnsTopic(this, "first", { displayName: role });
    new SnsTopic(this, "second", { displayName: this.first.arn });
    this.node.addValidation({ validate: () => (this.node.children.length === 2 ? [] : ["are not two"]) });
  }
}

const isOwn = (construct: IConstruct): construct is SnsTopic => construct instanceof SnsTopic;

/** What constructs do for each other. */
export const CONSTRUCT_FEATURES: readonly Feature[] = [
  {
    name: "constructs of one's own, found again by their ids, with a valid validation",
    add(stack, { nodes }) {
      new Topics(stack, "topics", nodes.roleArn);
      const second = stack.node.findChild("topics").node.findChild("second") as SnsTopic;
      second.addOverride("tags", { stack: TerraformStack.of(second).node.id, app: String(App.isApp(stack.node.root)) });
      second.node.addDependency(stack.node.findChild("topics").node.findChild("first"));
    },
    makes: {
      resource: {
        aws_sns_topic: {
          topics_first_6757D65E: { display_name: expression(`${OURS.role}.arn`) },
          topics_second_D9FF76A2: { tags: { stack: "prod-aws", app: "true" } },
        },
      },
    },
  },
  {
    name: "aspects that tag, and that validate",
    add(stack) {
      const owned = new Construct(stack, "owned");
      new SnsTopic(owned, "tagged", { tags: { a: "1" } });
      Aspects.of(owned).add({
        visit(construct) {
          if (isOwn(construct)) construct.tags = { ...construct.tagsInput, owner: "platform" };
        },
      });
      Aspects.of(stack).add({
        visit(construct) {
          const isOurs = TerraformResource.isTerraformResource(construct) && !isOwn(construct);
          if (isOwn(construct) && construct.kmsMasterKeyIdInput === undefined)
            Annotations.of(construct).addWarning("has no key");
          if (isOurs && construct.node.id === "role") Annotations.of(construct).addInfo("is seen");
        },
      });
    },
    makes: { resource: { aws_sns_topic: { owned_tagged_F10EDA7B: { tags: { a: "1", owner: "platform" } } } } },
    annotations: [
      { constructPath: "prod-aws/node-identity/role", level: "@cdktf/info", message: "is seen" },
      { constructPath: "prod-aws/autoscaler-identity/role", level: "@cdktf/info", message: "is seen" },
      { constructPath: "prod-aws/owned/tagged", level: "@cdktf/warn", message: "has no key" },
    ],
  },
  {
    name: "the ids of cdktf's former versions",
    add(stack) {
      const former = new Construct(stack, "former");
      new SnsTopic(former, "topic", {});
      Aspects.of(former).add(new MigrateIds());
    },
    makes: {
      moved: [{ from: "aws_sns_topic.prodaws_former_topic_CA6E955B", to: "aws_sns_topic.former_topic_EF43DECF" }],
    },
  },
  {
    name: "annotations",
    add(stack) {
      const topic = new SnsTopic(stack, "annotated", {});
      Annotations.of(topic).addInfo("for your information");
      Annotations.of(topic).addWarning("be careful");
    },
    makes: { resource: { aws_sns_topic: { annotated: {} } } },
    annotations: [
      { constructPath: "prod-aws/annotated", level: "@cdktf/info", message: "for your information", stacktrace: [] },
      { constructPath: "prod-aws/annotated", level: "@cdktf/warn", message: "be careful", stacktrace: [] },
    ],
  },
  {
    name: "elements that are found in the tree, also ours",
    add(stack) {
      const roles = stack.node.findAll().filter(TerraformElement.isTerraformElement);
      const found = roles.filter(({ node }) => node.path.startsWith("prod-aws/node-identity/role"));
      new SnsTopic(stack, "finder", { displayName: found.map(({ fqn }) => fqn).join() });
    },
    makes: { resource: { aws_sns_topic: { finder: { display_name: expression(OURS.role) } } } },
  },
];
