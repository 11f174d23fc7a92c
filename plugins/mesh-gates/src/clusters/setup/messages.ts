/** Texts of the set-up. @internal */
export const setupMessages = {
  setup: {
    title: 'Setup',
    loading: 'Reading how far the setup has come.',
    forbidden: 'The setup is not visible to you.',
    someDone: 'Setup: {{done}} of {{total}} done.',
    allDone: 'Everything is set up.',
    done: 'done',
    open: 'open',
    more: 'The first {{shown}} of {{total}}.',
    clusters: {
      title: 'Clusters are found',
      found_one: '{{number}} cluster is found.',
      found_other: '{{number}} clusters are found.',
      none: 'No cluster is found yet.',
      how: 'Clusters come from the Kubernetes plugin, from meshGates.clusters, or as folders of manifests from meshGates.manifests.',
      names: '{{access}}: {{names}}',
      namesMore: '{{access}}: {{names}} and {{more}} more',
      empty: '{{access}} knows no cluster.',
      failed: '{{access}} does not answer: {{reason}}',
      unusable: '{{cluster}} cannot be read: {{reason}}',
      all: 'How each cluster stands',
    },
    rights: {
      title: 'Rights are given',
      none: 'Every kind may be read.',
      notKnown: 'Not known yet: the clusters have not answered.',
      noCluster: 'Not known yet: there is no cluster to ask.',
      missing_one: 'The right to read {{count}} kind is missing.',
      missing_other: 'Rights to read {{count}} kinds are missing.',
      one: 'Not allowed to {{verb}} {{kind}} in {{cluster}}',
      role: 'ClusterRole',
      how: 'The least that the gates need. Apply it in each cluster and bind it to the account that reads.',
    },
    reading: {
      title: 'Objects are read',
      nothing: 'Nothing is read yet.',
      some: '{{number}} of about {{expected}} objects are read.',
      done_one: '{{number}} object is read.',
      done_other: '{{number}} objects are read.',
      waiting_one:
        '{{number}} object is read; not every cluster has answered yet.',
      waiting_other:
        '{{number}} objects are read; not every cluster has answered yet.',
      gates: 'What the gates find',
      gatesSoFar: 'What the gates find so far',
    },
    attribution: {
      title: 'Workloads belong to services',
      none: 'No workload is read yet.',
      some_one: '{{owned}} of {{workloads}} workload belongs to a service.',
      some_other: '{{owned}} of {{workloads}} workloads belong to a service.',
      how: 'An annotation on the object adds it. The name in it is a suggestion.',
    },
    warnAll: {
      title: 'Begin softly',
      sentence:
        'With this in the configuration every gate warns: nothing turns red until somebody says so.',
      label: 'Configuration',
      copy: 'Copy configuration',
    },
  },
} as const;
