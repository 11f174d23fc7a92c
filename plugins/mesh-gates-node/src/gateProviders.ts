import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** A gate file as a provider read it; `path` names it in messages. @public */
export interface GateFile {
  path: string;
  text: string;
}

/** What a provider is given to hand in its gate files. @public */
export interface GateProviderConnection {
  /** Replaces everything that this provider handed in before. */
  replace(files: readonly GateFile[]): Promise<void>;
  /** Its files cannot be read now: what was handed in before stays, and the reason is shown. */
  fail(reason: string): Promise<void>;
}

/** A source of gate files: a folder, a Git repository, a database. @public */
export interface GateProvider {
  /** Unique name, such as `folder:gates`. */
  getProviderName(): string;
  /** Called once; keep the connection and call `replace` whenever files change. */
  connect(connection: GateProviderConnection): Promise<void>;
}

/** Adds gate providers to the Mesh Gates backend. @public */
export interface MeshGatesGateProvidersExtensionPoint {
  addGateProvider(...providers: GateProvider[]): void;
}

/** Extension point for modules that bring gate files. @public */
export const meshGatesGateProvidersExtensionPoint =
  createExtensionPoint<MeshGatesGateProvidersExtensionPoint>({
    id: 'mesh-gates.gate-providers',
  });
