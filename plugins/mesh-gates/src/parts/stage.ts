import { MeshName, StageName } from '@mesh-gates/plugin-mesh-gates-common';
import { Translate } from '../useMessages';

/** "Alpha · Istio 1.24", or that the mesh's version is not known. @internal */
export function stageText(
  t: Translate,
  mesh: MeshName,
  stage: { stage: StageName; version?: string },
): string {
  return stage.version
    ? t('stage.at', {
        stage: stage.stage,
        mesh: t(`mesh.${mesh}`),
        version: stage.version,
      })
    : t('stage.versionUnknown', { stage: stage.stage });
}
