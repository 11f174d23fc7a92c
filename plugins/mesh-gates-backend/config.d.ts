import { HumanDuration } from '@backstage/types';

export interface Config {
  /** Mesh Gates: feature gates for service meshes. */
  meshGates?: {
    /**
     * Kubernetes version whose CEL environment gates compile against, such as '1.33'. Default: the newest that is known.
     */
    kubernetes?: string;

    /** Where gates come from. */
    gates?: {
      /** Whether the gates that come with Mesh Gates are loaded. Default: true. */
      builtIn?: boolean;
      /** Gate files of your own, in the order in which they are read: of two gates with one name, the first loads. */
      sources?: Array<{
        /**
         * A folder of gate files (`.yaml`, `.yml`), watched while the backend runs. A relative path begins at the backend's
         * working directory, as that of a file location of the catalog does. Exactly one of `folder` and `url`.
         */
        folder?: string;
        /** A file, a tree or a pattern with `*`, as Backstage's URL reader takes it. Hosts need an entry under `integrations` or `backend.reading.allow`. */
        url?: string;
        /** How often a URL is asked, and a folder looked at without a sign of a change. Default: one minute. */
        refresh?: HumanDuration | string;
      }>;
    };

    /** What is set of gates by name; a locked gate cannot be set. */
    featureGates?: {
      [name: string]: {
        /** What happens where the feature is used beyond what is allowed. */
        enforcement?: 'Allow' | 'Warn' | 'RequireApproval' | 'Deny';
        /** Params by name; those not named stay as the gate's file has them. */
        params?: { [name: string]: unknown };
      };
    };

    /** How owners ask for gated features, and who decides. */
    requests?: {
      /**
       * Who decides, by name of the gate, in place of what its file says; `*` for gates of which neither says it. Every entry whose
       * condition holds for any requested place must agree; without any, nothing can be asked for.
       */
      approvers?: {
        [gate: string]: Array<{
          /** Refs of groups, such as group:default/mesh-team. */
          groups: string[];
          /** How many members must agree. Default: 1. */
          approvals?: number;
          /** CEL over environment, labels and namespace, such as environment == 'prod'. */
          when?: string;
        }>;
      };
      /** Whether members of the group that owns a service may decide about its requests; never about their own. Default: false. */
      ownersMayDecide?: boolean;
      /** Requests that are approved without a person; they are shown as approved by the rule. */
      autoApprove?: Array<{
        /** Shown as who approved. */
        name: string;
        /** Names of gates; `*` for all. */
        gates: string[];
        /** Environments that every requested place must be in. */
        environments: string[];
        /** Stages that the feature must have at every place, by the version of the mesh there. Default: any. */
        stages?: Array<
          'Experimental' | 'Alpha' | 'Beta' | 'Stable' | 'Deprecated'
        >;
        /** Longest grant that the rule approves, such as P30D. */
        maxDuration: string;
        /** CEL over environment, labels and namespace, which must hold for every requested place. */
        when?: string;
      }>;
      /** Longest grant where a gate does not say it. Default: P90D. */
      maxDuration?: string;
      /** How long a request may wait where a gate does not say it. Default: P14D. */
      pendingFor?: string;
    };

    /** How grants become rights in clusters, and stop being so. */
    enforcement?: {
      /**
       * How, unless an entry under `clusters` says otherwise: `Files` = people commit what a grant's page shows and take it away at its
       * end; `Bindings` = Mesh Gates writes RoleBindings; `Off` = nothing is written in any cluster, whatever its entry says; or the
       * name of an enforcer that a module brings. Default: Files.
       */
      mode?: string;
      clusters?: Array<{
        /** Name of the cluster. */
        name: string;
        mode?: string;
        /**
         * A kubeconfig file of the identity that writes: never the one that reads. It needs the ClusterRole that
         * `/enforcement/clusterroles` shows. Exactly one of `kubeconfig` and `server` where the mode is Bindings.
         */
        kubeconfig?: string;
        /** URL of the API server. */
        server?: string;
        /**
         * Bearer token for `server`.
         * @visibility secret
         */
        token?: string;
        /** Certificate of the authority that signed the API server's, PEM in base64. Default: those that Node.js trusts. */
        caData?: string;
        /** The same as a PEM file. */
        caFile?: string;
        /** Accepts any certificate: only for trying out. Default: false. */
        skipTLSVerify?: boolean;
        /** What owners are called there, one by one. */
        subjects?: Array<{
          /** Ref of a group or user, such as group:default/team-checkout. */
          entity: string;
          subjects: Array<{ kind: 'Group' | 'User'; name: string }>;
        }>;
        /**
         * What all other groups are called, such as oidc:{name}. Parts in braces: ref, namespace, name, email, annotation:key. Without
         * it, who is not named above gets no right.
         */
        subjectPattern?: string;
        /** The same for owners that are users. */
        userPattern?: string;
      }>;
      /**
       * Subjects whose rights are no news, as patterns with `*`; a ServiceAccount is system:serviceaccount:namespace:name. Default: those
       * of Kubernetes' control plane.
       */
      platformSubjects?: string[];
      /** Whether Roles and bindings of clusters are read, to compare grants with rights. Default: false. */
      compareRights?: boolean;
    };

    /** Manifests that are read as clusters. */
    manifests?: Array<{
      /** Unique name of the cluster. */
      name: string;
      /** Name of its environment, such as 'prod'. */
      environment?: string;
      /** Further labels, such as its region. */
      labels?: { [name: string]: string };
      /** Version of the mesh that runs there, such as '1.24'; gates have their stage by it. Default: what is detected. */
      meshVersion?: string;
      /** The namespaces that hold control planes of meshes, and no others do. Default: what is detected. */
      controlPlaneNamespaces?: string[];
      /**
       * A folder of manifests (`.yaml`, `.yml`, `.json`), watched while the backend runs. A relative path begins at the
       * backend's working directory. Exactly one of `folder` and `url`.
       */
      folder?: string;
      /** A file, a tree or a pattern with `*`, as Backstage's URL reader takes it. */
      url?: string;
      /** How often a URL is asked, and a folder looked at without a sign of a change. Default: one minute. */
      refresh?: HumanDuration | string;
    }>;

    /** Clusters that Backstage's Kubernetes plugin has: each is listed and watched through it, with the credentials that it has there. */
    kubernetesPlugin?: {
      /** Whether its clusters are read. Default: true. */
      enabled?: boolean;
      /** What Mesh Gates is to know of a cluster; those that are not named here are read all the same. */
      clusters?: Array<{
        /** Its name in the Kubernetes plugin. */
        name: string;
        /** Name of its environment, such as 'prod'. */
        environment?: string;
        /** Further labels, such as its region. */
        labels?: { [name: string]: string };
        /** Version of the mesh that runs there, such as '1.24'; gates have their stage by it. Default: what is detected. */
        meshVersion?: string;
        /** The namespaces that hold control planes of meshes, and no others do. Default: what is detected. */
        controlPlaneNamespaces?: string[];
        /**
         * Whether the cluster may be spoken to although the Kubernetes plugin has no bearer token for it: plugin-kubernetes-backend
         * before 0.21.13 then sends the caller's own Authorization header on, and the cluster gets a Backstage token of Mesh
         * Gates. Only for clusters whose administrators you trust with that. Default: false.
         */
        allowTokenForwarding?: boolean;
      }>;
    };

    /**
     * Namespaces that are left out of every cluster, with all that is in them: those whose labels this selector takes, such as
     * previews that live for an hour. Whoever may label a namespace can take it out of sight with this.
     */
    ignoreNamespaces?: {
      matchLabels?: { [name: string]: string };
      matchExpressions?: Array<{
        key: string;
        operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
        values?: string[];
      }>;
    };

    /** Further clusters that are listed and watched. */
    clusters?: Array<{
      /** Unique name of the cluster. */
      name: string;
      /** Name of its environment, such as 'prod'. */
      environment?: string;
      /** Further labels, such as its region. */
      labels?: { [name: string]: string };
      /** Version of the mesh that runs there, such as '1.24'; gates have their stage by it. Default: what is detected. */
      meshVersion?: string;
      /** The namespaces that hold control planes of meshes, and no others do. Default: what is detected. */
      controlPlaneNamespaces?: string[];
      /**
       * A kubeconfig file, whose current context counts; read anew when it changes. A relative path begins at the backend's
       * working directory. Exactly one of `kubeconfig` and `server`.
       */
      kubeconfig?: string;
      /** URL of the API server. */
      server?: string;
      /**
       * Bearer token for `server`.
       * @visibility secret
       */
      token?: string;
      /** Certificate of the authority that signed the API server's, PEM in base64. Default: those that Node.js trusts. */
      caData?: string;
      /** The same as a PEM file. */
      caFile?: string;
      /** Accepts any certificate: only for trying out. Default: false. */
      skipTLSVerify?: boolean;
    }>;

    /** Whose a resource is. */
    ownership?: {
      /** Links in the order in which they are tried; the first that names an entity wins. Default: all of them, in the order of this list. */
      chain?: Array<
        | {
            by: 'Annotation';
            /** Annotation that holds an entity ref. Default: meshgates.dev/entity. */
            annotation?: string;
          }
        | {
            by: 'Label';
            /** Label that holds the entity's Kubernetes id or name. Default: backstage.io/kubernetes-id. */
            label?: string;
          }
        | {
            by:
              | 'OwnerReference'
              | 'ArgoCd'
              | 'Flux'
              | 'KubernetesPlugin'
              | 'OnlyEntityInNamespace';
          }
        | {
            by: 'NamespaceLabel';
            /** Label of the Namespace that names a Group or System. Default: meshgates.dev/owner. */
            label?: string;
          }
      >;
    };

    /** Scores of what gates find. */
    scores?: {
      /** How many days of scores are kept. Default: 400. */
      keptDays?: number;
      /**
       * No score is shown as long as a smaller share of workloads belongs to somebody: it would say more about labels than about
       * gates. Default: 0.5.
       */
      minimumOwnership?: number;
    };

    /** How much is read and how long the evaluation may take. */
    limits?: {
      /** Bytes of one file. Default: 8 MiB. */
      fileBytes?: number;
      /** Files of one folder or URL. Default: 10000. */
      files?: number;
      /** Bytes of one folder or URL. Default: 256 MiB. */
      totalBytes?: number;
      /** How long posted manifests may be judged. Default: 10 seconds. */
      evaluate?: HumanDuration | string;
      /** How long anything else may keep an evaluation worker busy at a stretch. Default: one minute. */
      evaluation?: HumanDuration | string;
      /** Memory of one evaluation worker in MiB. Default: 2048. */
      workerMemory?: number;
    };
  };
}
