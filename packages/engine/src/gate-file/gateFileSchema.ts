const text = (description: string, more: object = {}) => ({
  type: 'string',
  minLength: 1,
  description,
  ...more,
});
const texts = (description: string, more: object = {}) => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  description,
  ...more,
});
const record = (
  description: string,
  required: string[],
  properties: Record<string, object>,
) => ({
  type: 'object',
  description,
  additionalProperties: false,
  required,
  properties,
});
const list = (description: string, items: object, more: object = {}) => ({
  type: 'array',
  description,
  items,
  ...more,
});

const LEVELS = ['Low', 'Medium', 'High'];
const VERSION = '^[0-9]+\\.[0-9]+(\\.[0-9]+)?$';
const IDENTIFIER = '^[a-z_][A-Za-z0-9_]*$';
const DURATION = '^P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?)?$';
const ENTITY_REF = '^[a-z]+:[a-zA-Z0-9._-]+/[a-zA-Z0-9._-]+$';

const expression = (description: string) =>
  text(description, { maxLength: 16_384 });

const criterion = (description: string) => ({
  description,
  type: ['string', 'object'],
  if: { type: 'string' },
  then: { enum: LEVELS },
  else: record(description, ['level', 'reason'], {
    level: { enum: LEVELS },
    reason: text('One sentence: why this level'),
  }),
});

const resourceRule = record(
  'One rule of a ValidatingAdmissionPolicy',
  ['apiGroups', 'resources'],
  {
    apiGroups: texts("API groups, '' for the core group, '*' for all", {
      minItems: 1,
      items: { type: 'string' },
    }),
    apiVersions: texts(
      "Versions, '*' for all; looked at under matchPolicy Exact only",
    ),
    resources: texts("Plural names such as virtualservices, '*' for all", {
      minItems: 1,
    }),
    resourceNames: texts('Names of objects; all where it is absent'),
    scope: {
      enum: ['Cluster', 'Namespaced', '*'],
      description: 'Whether objects have a namespace',
    },
  },
);

const labelSelector = record('A Kubernetes label selector', [], {
  matchLabels: {
    type: 'object',
    description: 'Labels with their values',
    additionalProperties: { type: 'string' },
  },
  matchExpressions: list(
    'Conditions that must all hold',
    record('One condition', ['key', 'operator'], {
      key: text('A label'),
      operator: {
        enum: ['In', 'NotIn', 'Exists', 'DoesNotExist'],
        description: 'How it is compared',
      },
      values: texts('Values of In and NotIn', { items: { type: 'string' } }),
    }),
  ),
});

const match = record('What the gate looks at', ['resourceRules'], {
  matchPolicy: {
    enum: ['Equivalent', 'Exact'],
    description: 'Whether the version that an object is written in matters',
  },
  resourceRules: list('Objects that match any of these', resourceRule, {
    minItems: 1,
  }),
  excludeResourceRules: list(
    'Objects that match any of these are left out',
    resourceRule,
  ),
  namespaceSelector: labelSelector,
  objectSelector: labelSelector,
  excludeNamespaces: texts('Namespaces left out'),
  exceptProducers: list(
    'Objects that a controller of these kinds made are left out',
    record('The kind of an owner', ['ownerKind'], {
      ownerKind: text('Kind in metadata.ownerReferences'),
      ownerGroup: text('Its API group; any where it is absent'),
    }),
  ),
});

const read = record(
  'Other resources that the gate reads',
  ['name', 'resource', 'by'],
  {
    name: text('Read as inventory.<name>', { pattern: IDENTIFIER }),
    resource: record('A kind', ['group', 'resource'], {
      group: {
        type: 'string',
        description: "API group, '' for the core group",
      },
      resource: text('Plural name such as peerauthentications'),
    }),
    by: {
      enum: ['Namespace', 'Name', 'Cluster'],
      description:
        'All of a namespace, the one of a name, or all of the cluster',
    },
    key: expression('CEL giving the namespace, or namespace/name'),
  },
);

const validation = record(
  'CEL that holds where nothing is wrong',
  ['expression', 'message'],
  {
    expression: expression('CEL giving a bool'),
    message: text('One sentence that names no found value', { maxLength: 500 }),
    messageExpression: expression(
      'CEL giving the sentence with the found value',
    ),
    path: expression(
      'CEL giving the field path of what is wrong, or a list of paths',
    ),
  },
);

const requests = record('How owners ask for the feature', [], {
  approvers: list(
    'Who decides; every entry whose condition holds must agree',
    record('Some of the approvers', ['groups', 'approvals'], {
      groups: texts('Group refs such as group:default/mesh-team', {
        minItems: 1,
        items: { type: 'string', pattern: ENTITY_REF },
      }),
      approvals: {
        type: 'integer',
        minimum: 1,
        description: 'How many of them must agree',
      },
      when: expression('CEL over environment, labels and namespace'),
    }),
  ),
  maxDuration: text('Longest time that a grant may run, such as P90D', {
    pattern: DURATION,
  }),
  pendingFor: text('How long a request may wait, such as P14D', {
    pattern: DURATION,
  }),
});

const rbac = record('Rights that go with a grant', ['rules'], {
  rules: list(
    'Rules of a Role',
    record('One rule', ['apiGroups', 'resources', 'verbs'], {
      apiGroups: texts('Groups of a mesh or of Gateway API', { minItems: 1 }),
      resources: texts('Plural names', { minItems: 1 }),
      verbs: texts('Such as get, create, update', { minItems: 1 }),
    }),
  ),
});

const objects = { type: 'object', required: ['apiVersion', 'kind'] };
const example = record('A test that the gate carries', ['object'], {
  title: text('What it shows'),
  object: { ...objects, description: 'The object judged' },
  given: list('Other objects of the cluster', objects),
  params: { type: 'object', description: 'Params that differ from the gate' },
  meshVersion: text('Version of the mesh, such as 1.24', { pattern: VERSION }),
  paths: texts('Field paths of the violations expected, in any order', {
    items: { type: 'string' },
  }),
});

const spec = record(
  'The gate',
  [
    'title',
    'mesh',
    'stages',
    'criteria',
    'rationale',
    'remediation',
    'enforcement',
    'match',
    'validations',
  ],
  {
    title: text('A few words, sentence case', { maxLength: 100 }),
    mesh: {
      enum: ['Istio', 'Linkerd', 'Consul', 'OpenServiceMesh', 'GatewayAPI'],
      description: 'The mesh whose feature it is',
    },
    owner: text('Entity that answers for the gate', { pattern: ENTITY_REF }),
    stages: list(
      'What the mesh calls the feature, by mesh version',
      record('A stage', ['since', 'stage'], {
        since: text('First mesh version, in quotes', { pattern: VERSION }),
        stage: {
          enum: ['Experimental', 'Alpha', 'Beta', 'Stable', 'Deprecated'],
          description: 'The stage',
        },
        until: text('First mesh version without the feature', {
          pattern: VERSION,
        }),
      }),
    ),
    criteria: record('How much speaks against the feature', [], {
      complexity: criterion('Operational complexity'),
      risk: criterion('Risk and security'),
      resources: criterion('Resource consumption'),
      organisation: criterion('Organisational requirements'),
    }),
    rationale: text('Why a platform team gates it'),
    remediation: text('What an owner does instead'),
    alternatives: list(
      'Offered before a request',
      record('An alternative', ['title'], {
        title: text('What it is'),
        template: text('A software template', { pattern: ENTITY_REF }),
        url: text('A page', { pattern: '^https?://' }),
      }),
    ),
    links: list(
      'Pages to read',
      record('A link', ['title', 'url'], {
        title: text('What it is'),
        url: text('Its address', { pattern: '^https?://' }),
      }),
    ),
    enforcement: {
      enum: ['Allow', 'Warn', 'RequireApproval', 'Deny'],
      description:
        'What happens where the feature is used beyond what is allowed',
    },
    locked: {
      type: 'boolean',
      description: 'No exception and no configuration',
    },
    match,
    params: {
      type: 'object',
      description: 'Values that expressions read as params',
    },
    reads: list('Other resources that the gate reads', read),
    variables: list(
      'Named expressions',
      record('A variable', ['name', 'expression'], {
        name: text('Read as variables.<name>', { pattern: IDENTIFIER }),
        expression: expression('CEL'),
      }),
    ),
    validations: list('What must hold', validation, { minItems: 1 }),
    requests,
    rbac,
    examples: record('Tests that the gate carries', [], {
      allowed: list('Objects without a violation', example),
      denied: list('Objects with one', example),
    }),
  },
);

/**
 * JSON Schema of a gate file's documents. What the schema cannot say (CEL, repeated names, the allow-list of `rbac`) is checked
 * when a file is loaded.
 * @public
 */
export const gateFileSchema: object = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'FeatureGate',
  ...record(
    'A feature gate of a service mesh',
    ['apiVersion', 'kind', 'metadata', 'spec'],
    {
      apiVersion: {
        const: 'meshgates.dev/v1alpha1',
        description: 'meshgates.dev/v1alpha1',
      },
      kind: { const: 'FeatureGate', description: 'FeatureGate' },
      metadata: record('Its name', ['name'], {
        name: text('Lower-case letters, digits and dashes', {
          pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
        }),
      }),
      spec,
    },
  ),
};
