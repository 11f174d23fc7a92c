import { effectiveInjection, Injection } from './injection';

function injection(
  namespaceLabels: Record<string, string>,
  podLabels: Record<string, string> = {},
  podAnnotations: Record<string, string> = {},
  rest: { namespace?: string; hostNetwork?: boolean } = {},
): Injection {
  return effectiveInjection({
    namespace: 'shop',
    hostNetwork: false,
    namespaceLabels,
    podLabels,
    podAnnotations,
    ...rest,
  });
}

const inject = 'sidecar.istio.io/inject';

describe('sidecar injection', () => {
  it.each<
    [string, Parameters<typeof injection>, string, Injection['decidedBy']]
  >([
    [
      'an enabled namespace',
      [{ 'istio-injection': 'enabled' }],
      'default',
      'NamespaceLabel',
    ],
    [
      'its label beats its revision',
      [{ 'istio-injection': 'enabled', 'istio.io/rev': 'canary' }],
      'default',
      'NamespaceLabel',
    ],
    [
      'disabled beats a revision',
      [{ 'istio-injection': 'disabled', 'istio.io/rev': 'canary' }],
      '',
      'NamespaceLabel',
    ],
    [
      'disabled beats the Pod',
      [{ 'istio-injection': 'disabled' }, { [inject]: 'true' }],
      '',
      'NamespaceLabel',
    ],
    [
      'an odd value is not enabled',
      [{ 'istio-injection': 'true' }],
      '',
      'NamespaceLabel',
    ],
    [
      'a revision',
      [{ 'istio.io/rev': 'canary' }],
      'canary',
      'NamespaceRevision',
    ],
    [
      "the Pod's label says no",
      [{ 'istio.io/rev': 'canary' }, { [inject]: 'false' }],
      '',
      'PodLabel',
    ],
    [
      "the Pod's annotation says no",
      [{ 'istio-injection': 'enabled' }, {}, { [inject]: 'false' }],
      '',
      'PodAnnotation',
    ],
    [
      "the Pod's label beats its annotation",
      [
        { 'istio-injection': 'enabled' },
        { [inject]: 'true' },
        { [inject]: 'false' },
      ],
      'default',
      'NamespaceLabel',
    ],
    ["a Pod's label alone", [{}, { [inject]: 'true' }], 'default', 'PodLabel'],
    [
      "a Pod's revision alone",
      [{}, { 'istio.io/rev': 'canary' }],
      'canary',
      'PodLabel',
    ],
    [
      'an annotation alone asks no webhook',
      [{}, {}, { [inject]: 'true' }],
      '',
      'Nothing',
    ],
    ['nothing', [{}], '', 'Nothing'],
    [
      'the host network',
      [{ 'istio-injection': 'enabled' }, {}, {}, { hostNetwork: true }],
      '',
      'HostNetwork',
    ],
    [
      'a system namespace',
      [{ 'istio-injection': 'enabled' }, {}, {}, { namespace: 'kube-system' }],
      '',
      'SystemNamespace',
    ],
  ])('%s', (_name, input, revision, decidedBy) => {
    expect(injection(...input)).toEqual({
      injected: revision !== '',
      revision,
      decidedBy,
    });
  });
});
