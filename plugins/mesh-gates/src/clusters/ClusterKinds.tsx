import { useBreakpoint } from '@backstage/ui';
import { ClusterKind } from '@mesh-gates/plugin-mesh-gates-common';
import { PlainTable, numberText } from '../parts';
import { Translate, useMessages } from '../useMessages';
import { Age } from './Age';
import { StateRule } from './StateRule';
import styles from './ClusterPage.module.css';

function stateOf(t: Translate, kind: ClusterKind, followed: boolean) {
  const { state, reason, missing, objects, expected } = kind;
  switch (state) {
    // What is not installed has no objects, and that is known.
    case 'NotServed':
    case 'Current':
      return followed
        ? { measured: true, text: t(`cluster.kindState.${state}`) }
        : { measured: false, text: t('cluster.kindState.notFollowed') };
    case 'Reading':
      return {
        measured: false,
        text: t('cluster.kindState.Reading'),
        detail:
          expected === undefined
            ? reason
            : t('cluster.kindProgress', {
                read: numberText(objects),
                expected: numberText(expected),
              }),
      };
    case 'Forbidden':
      return {
        measured: false,
        text: t('cluster.kindState.forbidden', { verb: missing ?? 'list' }),
      };
    default:
      return {
        measured: false,
        text: t(`cluster.kindState.${state}`),
        detail: reason,
      };
  }
}

/** Each kind that is read: how it stands, how many objects, how old, and how many gates hang on it. @internal */
export function ClusterKinds(props: {
  kinds: ClusterKind[];
  followed: boolean;
}) {
  const t = useMessages();
  const { kinds } = props;
  const roomy = useBreakpoint().up('sm');
  if (kinds.length === 0) {
    return <p className={styles.quiet}>{t('cluster.noKinds')}</p>;
  }
  return (
    <PlainTable
      label={t('cluster.kinds')}
      caption={t('cluster.kindsCount', { count: kinds.length })}
      columns={[
        { label: t('cluster.kind.kind') },
        { label: t('cluster.kind.state') },
        ...(roomy
          ? [
              { label: t('cluster.kind.objects'), numeric: true },
              { label: t('cluster.kind.age') },
              { label: t('cluster.kind.gates'), numeric: true },
            ]
          : []),
      ]}
    >
      {kinds.map(kind => (
        <tr key={`${kind.group}/${kind.resource}`}>
          <th scope="row">
            <code className={styles.resource}>{kind.resource}</code>
            <span className={styles.group}>
              {[kind.group, kind.version].filter(Boolean).join('/')}
            </span>
            {!roomy && (
              <span className={styles.group}>
                {t('cluster.kindShort', {
                  objects: numberText(kind.objects),
                  gates: numberText(kind.gates),
                  age: <Age at={kind.asOf} />,
                })}
              </span>
            )}
          </th>
          <td>
            <StateRule {...stateOf(t, kind, props.followed)} />
          </td>
          {roomy && (
            <>
              <td data-numeric>{numberText(kind.objects)}</td>
              <td>
                <Age at={kind.asOf} />
              </td>
              <td data-numeric>{kind.gates}</td>
            </>
          )}
        </tr>
      ))}
    </PlainTable>
  );
}
