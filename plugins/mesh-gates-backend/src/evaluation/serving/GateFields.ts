import {
  FieldsByKind,
  fieldsToKeep,
  LoadedGate,
  Mesh,
} from '@mesh-gates/engine';

/** What gates look at of objects: all together with the meshes, and each by itself. @internal */
export class GateFields {
  readonly all: FieldsByKind;
  readonly #single = new Map<LoadedGate, FieldsByKind>();

  constructor(
    gates: readonly LoadedGate[],
    meshes: readonly Mesh[],
    private readonly kubernetes: string | undefined,
  ) {
    this.all = fieldsToKeep(gates, meshes, kubernetes);
  }

  of(gate: LoadedGate): FieldsByKind {
    let fields = this.#single.get(gate);
    if (!fields) {
      fields = fieldsToKeep([gate], [], this.kubernetes);
      this.#single.set(gate, fields);
    }
    return fields;
  }
}
