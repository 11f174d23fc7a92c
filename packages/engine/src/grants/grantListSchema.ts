import { requestLimits } from '../requests/limits';

const text = (description: string, more: object = {}) => ({
  type: 'string',
  minLength: 1,
  maxLength: 253,
  description,
  ...more,
});
const instant = (description: string) =>
  text(description, {
    pattern:
      '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})$',
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

const scope = record('A namespace of a cluster', ['cluster', 'namespace'], {
  cluster: text('Name of the cluster'),
  namespace: text('Name of the namespace'),
  names: {
    type: 'array',
    description: 'Names of objects; all where it is absent',
    minItems: 1,
    maxItems: requestLimits.names,
    items: text('A name'),
  },
  labels: {
    type: 'object',
    description: 'Labels that an object must have',
    minProperties: 1,
    maxProperties: requestLimits.labels,
    additionalProperties: { type: 'string' },
  },
});

/** JSON Schema of one grant of a grants file. @public */
export const grantListItemSchema: object = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Grant',
  ...record('A grant', ['id', 'gate', 'entity', 'scopes', 'start', 'end'], {
    id: text('Id of the grant'),
    gate: text('Name of the gate'),
    entity: text('Entity ref such as component:default/checkout'),
    scopes: {
      type: 'array',
      description: 'Where it is granted',
      minItems: 1,
      maxItems: requestLimits.scopes,
      items: scope,
    },
    params: {
      type: 'object',
      description: 'Params of the gate that differ under the grant',
    },
    start: instant('When it was approved, inclusive'),
    end: instant('When it ends, exclusive'),
    endedAt: instant('When it was ended before that, exclusive'),
  }),
};

const {
  $schema,
  title: _title,
  ...item
} = grantListItemSchema as Record<string, unknown>;

/** JSON Schema of a grants file: grants as they were at one moment. @public */
export const grantListSchema: object = {
  $schema,
  title: 'GrantList',
  ...record(
    'Grants as they were at one moment',
    ['apiVersion', 'kind', 'evaluatedAt', 'items'],
    {
      apiVersion: {
        const: 'meshgates.dev/v1alpha1',
        description: 'meshgates.dev/v1alpha1',
      },
      kind: { const: 'GrantList', description: 'GrantList' },
      evaluatedAt: instant('The moment by which grants hold or do not'),
      items: { type: 'array', description: 'The grants', items: item },
    },
  ),
};
